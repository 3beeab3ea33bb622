import { z } from 'zod'
import { InvalidInput } from '@/lib/contract/errors'
import { POSITION_SIDES } from '@/lib/contract/liquidation'
import { scopeFields, toScope } from './list-fields'
import { dollars, optionalChoice, wholeNumber } from './query-fields'
import { readValues } from './read-query'

/** What a stream may be narrowed to, by either transport. */
export const streamSchema = z.object({
  ...scopeFields,
  liquidated: optionalChoice(POSITION_SIDES),
  min_usd: dollars,
  since: wholeNumber(0, Number.MAX_SAFE_INTEGER, null),
})

/** The same in the words of the queries. */
export function toFollowQuery(asked: z.output<typeof streamSchema>) {
  const { liquidated, min_usd: minUsd, since } = asked
  return { ...toScope(asked), liquidated, minUsd, since }
}

const filterValue = z.union([z.string(), z.number(), z.array(z.union([z.string(), z.number()]))]).nullable()

/** What a client of `/api/ws` sends: the filters of `/api/stream` as JSON, and where it left off. */
const subscriptionSchema = z.object({
  subscribe: z.record(z.string(), filterValue),
  since: z.number().int().nonnegative().nullable().optional(),
})

/** Reads a client's message. Throws InvalidInput that says what is wrong. */
export function readSubscription(text: string) {
  const parsed = subscriptionSchema.safeParse(parseJson(text))
  if (!parsed.success)
    throw new InvalidInput('Send {"subscribe":{…filters},"since":seq} as JSON; since may be left out.')
  const { subscribe, since } = parsed.data
  const given = { ...subscribe, ...(since === undefined ? {} : { since }) }
  return toFollowQuery(readValues(asValues(given), streamSchema))
}

/** Filters as a query would give them: names to lists of texts, what is empty left out. */
function asValues(filters: Readonly<Record<string, z.output<typeof filterValue>>>): Record<string, string[]> {
  const entries = Object.entries(filters).map(([name, value]): [string, string[]] => [
    name,
    [value ?? []].flat().map(String),
  ])
  return Object.fromEntries(entries.filter(([, values]) => values.some((value) => value !== '')))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
