import type { VenueFacts } from '@/lib/contract/venue'

type Own = Pick<VenueFacts, 'id' | 'name' | 'shortName' | 'colour'> & { readonly notes: readonly string[] }

/** Facts of a product with what holds for all three. */
export function htxFacts({ notes, ...own }: Own): VenueFacts {
  return {
    ...own,
    coverageClass: 'unknown',
    coverageNote: 'does not say whether every liquidation order is sent',
    jurisdiction: 'unknown',
    live: true,
    conformance: {
      side: 'order: a sell closes a long',
      price: 'bankruptcy price',
      size: 'contracts',
      time: 'time of the order (created_at)',
      identity: 'no id on the socket: contract, direction, volume, price and time together',
      source: 'socket, notification of all contracts; REST of 90 days',
      verified: 'documents',
    },
    notes: [
      ...notes,
      'Price is the bankruptcy price, direction the side of the closing order, size a number of contracts. Libraries that read the field amount get nothing on messages of 2020 and a thousandfold of the coin in REST v5.',
      'Past liquidation orders over REST reach back 90 days and are asked for in windows of 2 hours; older documents let suppose 48 hours. Not verified on a live line.',
      'Open interest and volumes count both sides of a trade according to the documentation; they are shown as published. Open interest history comes hourly. Not verified on a live line.',
    ],
    knownIssues: [],
  }
}
