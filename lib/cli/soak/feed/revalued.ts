import { MINUTE, type Millis } from '@/lib/contract/units'
import type { MockVenue } from '@/lib/sim/mock-venue'

export const DELISTED = '1000PEPEUSDT'
export const RENAMED = { from: 'ADAUSDT', to: 'ADANEWUSDT' }
export const RESIZED = { symbol: 'LTC-USDT-SWAP', by: 0.1 }
/** Each coin becomes a tenth of one that is worth tenfold; a contract stays worth the same. */
export const REDENOMINATED = { symbol: 'XRP-USDT-SWAP', factor: 10 }
export const MOVED = { symbol: 'DOGE-USDT-SWAP', factor: 6 }
/** The venue's list says so only then. */
export const LISTED_AFTER: Millis = 3 * MINUTE

/** From when on; infinite = not at all. */
interface Change {
  readonly from: Millis
}

/** One market is gone and another has a new name, in lists, subscriptions and messages. */
export function relisting(venue: MockVenue, change: Change): MockVenue {
  const renamed = (text: string) => text.replaceAll(RENAMED.from, RENAMED.to)
  const known = (text: string) => text.replaceAll(RENAMED.to, RENAMED.from)
  const happened = () => Number.isFinite(change.from)
  return {
    ...venue,
    answer: (message, client) => {
      if (!happened()) return venue.answer(message, client)
      return venue.answer(known(message.replaceAll(DELISTED, 'GONE')), client).map(renamed)
    },
    deliver: (message, client) => {
      const text = venue.deliver(message, client)
      if (text === null || !happened()) return text
      return text.includes(DELISTED) ? null : renamed(text)
    },
    rest: (url, now) => {
      if (!happened()) return venue.rest(url, now)
      const body = venue.rest(new URL(known(url.href)), now)
      if (body === undefined) return body
      const without = JSON.stringify(body).replace(
        new RegExp(`\\{"symbol":"${DELISTED}"`),
        '{"symbol":"GONEUSDT"',
      )
      return JSON.parse(renamed(without))
    },
  }
}

/** Contracts that are worth something else, and a price that truly moves. */
export function revaluing(venue: MockVenue, change: Change): MockVenue {
  return {
    ...venue,
    deliver: (message, client) => {
      const text = venue.deliver(message, client)
      if (text === null || !Number.isFinite(change.from)) return text
      return JSON.stringify(JSON.parse(text, (_, value) => repriced(value, change.from)))
    },
    rest: (url, now) => {
      const body = venue.rest(url, now)
      if (body === undefined || now < change.from) return body
      const isListed = now >= change.from + LISTED_AFTER
      return JSON.parse(JSON.stringify(body), (_, value) => revalued(value, isListed))
    },
  }
}

/** An instrument's part of a message with its prices of from then on. */
function repriced(value: unknown, from: Millis): unknown {
  if (!isObject(value) || !Array.isArray(value.details)) return value
  const one = [REDENOMINATED, MOVED].find(({ symbol }) => symbol === value.instId)
  if (!one) return value
  const details = value.details.map((detail) =>
    isObject(detail) && Number(detail.ts) >= from
      ? { ...detail, bkPx: times(detail.bkPx, one.factor) }
      : detail,
  )
  return { ...value, details }
}

/** An instrument as it is listed, and its open interest. */
function revalued(value: unknown, isListed: boolean): unknown {
  if (!isObject(value)) return value
  const { instId, ctVal, oiCcy } = value
  if (instId === RESIZED.symbol && ctVal !== undefined) return { ...value, ctVal: times(ctVal, RESIZED.by) }
  if (instId !== REDENOMINATED.symbol) return value
  if (ctVal !== undefined && isListed) return { ...value, ctVal: times(ctVal, 1 / REDENOMINATED.factor) }
  return oiCcy === undefined ? value : { ...value, oiCcy: times(oiCcy, 1 / REDENOMINATED.factor) }
}

function times(decimal: unknown, factor: number): string {
  return String(Number((Number(decimal) * factor).toPrecision(12)))
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
