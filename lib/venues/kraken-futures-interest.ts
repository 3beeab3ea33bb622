import { z } from 'zod'
import type { OpenInterestPoint } from '@/lib/contract/overlay'
import { MINUTE, type Millis } from '@/lib/contract/units'
import type { RestRequest, SeriesQuery } from './adapter'
import { provisionalMarket } from './kraken-futures-market'
import { mapped, request } from './rest-request'

const EVERY: Millis = 5 * MINUTE
const number = z
  .union([z.number(), z.string().min(1)])
  .pipe(z.coerce.number())
  .pipe(z.number().nonnegative())
const seconds = z.number().int().positive()

/** One value a point, or open, high, low and close of its interval: the first is the one at its time. */
const value = z
  .union([number, z.array(number).min(1)])
  .transform((read) => (Array.isArray(read) ? read[0] : read))

const analytics = z.object({
  result: z.object({ timestamp: z.array(seconds), more: z.boolean(), data: z.array(value) }),
})

const marks = z.object({
  candles: z.array(z.object({ time: seconds, open: number.pipe(z.number().positive()) })),
})

interface Held {
  readonly time: Millis
  /** Base units of a linear market, dollars of an inverse one. */
  readonly contracts: number
}

/** Open interest every five minutes (venues.md 2.7); dollars become coins at the mark price of their time. */
export function openInterestHist(query: SeriesQuery): RestRequest<readonly OpenInterestPoint[]> {
  if (provisionalMarket(query.symbol)?.contractType !== 'inverse') {
    return pages(query, query.from, ({ time, contracts }) => [{ time, amount: contracts, usd: null }])
  }
  const path = `/api/charts/v1/mark/${query.symbol}/5m`
  const prices = request(path, { from: inSeconds(query.from), to: inSeconds(query.to) - 1 }, 1, marks)
  return {
    ...mapped(prices, () => []),
    next: (body) => {
      const priceAt = new Map(prices.read(body).candles.map(({ time, open }) => [time, open]))
      return pages(query, query.from, ({ time, contracts: usd }) => {
        const price = priceAt.get(time)
        return price === undefined ? [] : [{ time, amount: usd / price, usd }]
      })
    },
  }
}

function pages(
  query: SeriesQuery,
  from: Millis,
  pointOf: (held: Held) => readonly OpenInterestPoint[],
): RestRequest<readonly OpenInterestPoint[]> {
  const path = `/api/charts/v1/analytics/${query.symbol}/open-interest`
  const span = { since: inSeconds(from), to: inSeconds(query.to) - 1, interval: EVERY / 1000 }
  const asked = request(path, span, 1, analytics)
  return {
    ...mapped(asked, (body) =>
      heldIn(body)
        .filter(({ time }) => time >= query.from && time < query.to)
        .flatMap(pointOf),
    ),
    next: (body) => {
      const read = asked.read(body)
      const following = Math.max(...heldIn(read).map(({ time }) => time), from) + EVERY
      return read.result.more && following < query.to ? pages(query, following, pointOf) : null
    },
  }
}

function heldIn({ result: { timestamp, data } }: z.infer<typeof analytics>): readonly Held[] {
  return timestamp.flatMap((at, index) => {
    const contracts = data[index]
    return contracts === undefined ? [] : [{ time: at * 1000, contracts }]
  })
}

function inSeconds(time: Millis): number {
  return Math.ceil(time / 1000)
}
