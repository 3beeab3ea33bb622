import type { VenueFacts } from '@/lib/contract/venue'
import { GATE } from './gate-market'

export const facts: VenueFacts = {
  id: GATE,
  name: 'Gate futures',
  shortName: 'Gate',
  colour: '#2354e6',
  coverageClass: 'sampled',
  coverageNote:
    'sent at most one order per contract and second until 2026-08-20; that it sends all since is not verified',
  jurisdiction: 'unknown',
  live: true,
  conformance: {
    side: 'socket: sign of the order; REST: sign of the position',
    price: 'order price (socket), average fill (REST)',
    size: 'contracts of so many base units (multiplier)',
    time: 'time of the order',
    identity: 'no id: contract, time, size and price together',
    source: 'socket, all contracts; REST in hours',
    verified: 'documents',
  },
  notes: [
    'Not verified on a live line: the size of the socket is the signed order (negative sells), the size of REST is the position (negative = a short, which a buy closes). The signs are opposite; libraries mix them up.',
    'The price of the socket is the price of the order, that of REST the average fill. Sizes are contracts of quanto_multiplier base units; contracts settled in bitcoin are worth one dollar each. Quanto contracts (settled in bitcoin, quoted otherwise) are left out.',
    'According to the documentation of 2026-08-20 the channel sends the orders of a contract and second in one batch, where it dropped all but one before. It stays classed as sampled until that is seen on a live line.',
    'How long REST keeps orders is not documented: the last 7 days are asked for. REST knows orders to the second and names them otherwise than the socket, so only whole seconds inside a gap are filled from it: no order is counted twice, one of a broken second may be missing.',
    'Contracts settled in USD1 (since 2026-08-19) are not listened to. Candles come without volume: the venue counts contracts there. Overlays are built from documents and not verified on a live line.',
  ],
  knownIssues: [],
}
