import { expect } from 'vitest'
import type { Liquidation } from '@/lib/contract/liquidation'
import type { Market } from '@/lib/contract/market'
import type { SimMarket } from './market'
import type { MockVenue } from './mock-venue'

interface Request<T> {
  readonly path: string
  readonly read: (body: unknown) => T
  readonly next?: (body: unknown) => Request<T> | null
}

/** Asks a mock exchange as the product asks the venue. */
export function askerOf(mock: MockVenue, now: number) {
  const bodyOf = (path: string): unknown =>
    JSON.parse(JSON.stringify(mock.rest(new URL(path, 'http://localhost'), now)))
  const ask = <T>({ path, read }: Request<T>): T => read(bodyOf(path))
  const askAll = <T>(first: Request<readonly T[]>): readonly T[] => {
    const rows: T[] = []
    for (let request: Request<readonly T[]> | null = first; request; ) {
      const body = bodyOf(request.path)
      rows.push(...request.read(body))
      request = request.next?.(body) ?? null
    }
    return rows
  }
  return { ask, askAll }
}

export function bySymbol(markets: readonly Market[]): (symbol: string) => Market | undefined {
  const known = new Map(markets.map((market) => [market.symbol, market]))
  return (symbol) => known.get(symbol)
}

/** Holds that events are the market's prints: each at the time, in the contract and of the side of one. */
export function expectPrints(
  events: readonly Liquidation[],
  market: SimMarket,
  [from, to]: readonly [from: number, to: number],
): void {
  const prints = market.prints(from, to)
  const nameOf = (time: number, symbol: string, side: string) => `${time} ${symbol} ${side}`
  const printed = new Set(prints.map(({ time, symbol, side }) => nameOf(time, symbol, side)))
  for (const { time, market: one, orderSide } of events) {
    expect(printed).toContain(nameOf(time, one.symbol, orderSide))
  }
  const usd = prints.reduce((sum, { amount, fillPrice }) => sum + amount * fillPrice, 0)
  const read = events.reduce((sum, { amounts }) => sum + (amounts.usd ?? 0), 0)
  expect(Math.abs(read / usd - 1)).toBeLessThan(0.02)
  expect(new Set(events.map(({ liquidated }) => liquidated)).size).toBe(2)
}

/** Events that are the same row, whichever way they came. */
export function identities(events: readonly Liquidation[]): ReadonlySet<string> {
  return new Set(events.map(({ market, time, venueKey }) => `${market.id} ${time} ${venueKey}`))
}
