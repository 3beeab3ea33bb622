import { z } from 'zod'
import type { FundingPoint, OpenInterestPoint } from '@/lib/contract/overlay'
import { HOUR, MINUTE, type Millis } from '@/lib/contract/units'
import type { RestRequest, SeriesQuery } from './adapter'
import { mapped, request } from './rest-request'

/** Rows come about once a minute, at most so many in an answer (venues.md 2.8). */
const MOST_ROWS = 5000
const POINT_EVERY: Millis = 5 * MINUTE
const FUNDING_EVERY: Millis = 8 * HOUR

/** What the venue notes about a derivative: funding, mark price and open interest in one row. */
interface Status {
  readonly time: Millis
  readonly nextFunding: Millis
  /** Rate of the period that ends at `nextFunding`. */
  readonly funding: number | null
  readonly price: number | null
  /** Base units. */
  readonly interest: number | null
}

/** `[MTS, …]`; NEXT_FUNDING_EVT_MTS is 7, CURRENT_FUNDING 11, MARK_PRICE 14, OPEN_INTEREST 17. */
const rows = z.array(
  z
    .array(z.unknown())
    .transform((row) => ({
      time: row[0],
      nextFunding: row[7],
      funding: row[11],
      price: row[14],
      interest: row[17],
    }))
    .pipe(
      z.object({
        time: z.int().positive(),
        nextFunding: z.int().positive(),
        funding: z.number().nullable(),
        price: z.number().positive().nullable(),
        interest: z.number().nonnegative().nullable(),
      }),
    ),
)

/** One point of each five minutes, the first that the venue noted. */
export function openInterestHist(query: SeriesQuery): RestRequest<readonly OpenInterestPoint[]> {
  return mapped(statuses(query, query.from), (noted) =>
    firstOfEach(noted, ({ time }) => Math.floor(time / POINT_EVERY)).flatMap(({ time, interest, price }) =>
      interest === null ? [] : [{ time, amount: interest, usd: price === null ? null : interest * price }],
    ),
  )
}

/** One point a funding period, at its beginning, from the rows that the venue noted in it. */
export function fundingRate(query: SeriesQuery): RestRequest<readonly FundingPoint[]> {
  return mapped(statuses(query, query.from), (noted) =>
    firstOfEach(noted, ({ nextFunding }) => nextFunding)
      .flatMap(({ nextFunding, funding }) =>
        funding === null ? [] : [{ time: nextFunding - FUNDING_EVERY, rate: funding, intervalHours: 8 }],
      )
      .filter(({ time }) => time >= query.from && time < query.to),
  )
}

function statuses(query: SeriesQuery, from: Millis): RestRequest<readonly Status[]> {
  const { symbol, to } = query
  const path = `/v2/status/deriv/${symbol}/hist`
  const asked = request(path, { start: from, end: to - 1, limit: MOST_ROWS, sort: 1 }, 1, rows)
  return {
    ...asked,
    next: (body) => {
      const noted = asked.read(body)
      const last = noted.at(-1)
      return noted.length < MOST_ROWS || !last || last.time + 1 >= to
        ? null
        : statuses(query, Math.max(last.time, from) + 1)
    },
  }
}

function firstOfEach(noted: readonly Status[], part: (status: Status) => number): readonly Status[] {
  const first = new Map<number, Status>()
  for (const status of noted) if (!first.has(part(status))) first.set(part(status), status)
  return [...first.values()]
}
