import { LRUCache } from 'lru-cache'
import type { SourceDomain } from '@/lib/contract/liquidation'
import { common, joined, overlap, without } from '@/lib/contract/spans'
import type { Span } from '@/lib/contract/units'
import { ALL_DOMAINS, DOMAIN_CODES, domainCode } from './event-flags'
import type { MarketRow } from './market-rows'
import { slotOf, slotStart } from './slots'
import { prepared } from './statements'
import type { Store } from './store'
import { notesState, readNotes, toldBy } from './told-spans'

/** A part of a range in which the rows of one source count. */
export interface PrimaryPart extends Span {
  readonly domain: number
}

/** Parts of a slot of a market, in order; `held` are the sources with a row in the slot, in order of preference. */
export type PartsOfSlot = (market: MarketRow, slot: number, held: readonly number[]) => PrimaryPart[]

/**
 * Says whose rows count. Sources of one market are never added up (design.md, Decisions): at each moment the
 * first one, in order of preference, counts that tells of it. A source tells of what it covers, and of each
 * other minute in which it has a row. So rows of the most preferred source always count, and those of another
 * wherever no better one tells anything; parts begin and end with coverage, to the millisecond. What is packed is
 * packed by source, so that nothing must be built anew when coverage changes. `domains` are the sources that may
 * take part; all unless told.
 */
export function primaryParts(store: Store, span: Span, domains?: readonly SourceDomain[]): PartsOfSlot {
  const allowed = codesOf(domains)
  const states = new Map<string, string>()
  const stateOf = (venue: string, slot: number): string => {
    const key = `${venue} ${slot}`
    const state = states.get(key) ?? notesState(store, venue, spanOf(slot))
    states.set(key, state)
    return state
  }
  return (market, slot, held) => {
    const last = held.at(-1)
    if (last === undefined) return []
    const isAlone = last === allowed[0]
    const parts = isAlone
      ? [{ domain: last, ...spanOf(slot) }]
      : keptParts(store, market, slot, held, allowed, stateOf(market.market.venue, slot))
    return parts.flatMap(({ domain, ...part }) => {
      const inside = overlap(part, span)
      return inside ? [{ domain, ...inside }] : []
    })
  }
}

function spanOf(slot: number): Span {
  return { from: slotStart(slot), to: slotStart(slot + 1) }
}

interface Kept {
  readonly state: string
  readonly parts: readonly PrimaryPart[]
}

const MOST_KEPT = 20_000
const caches = new WeakMap<Store, LRUCache<string, Kept>>()

const ROWS = `SELECT group_concat(domain || ':' || n || ':' || epoch, ' ') FROM slot
  WHERE market = ? AND domain IN (${ALL_DOMAINS}) AND slot = ?`

/** The parts of a whole slot, from memory while neither its rows nor what is noted of the venue changed. */
function keptParts(
  store: Store,
  market: MarketRow,
  slot: number,
  held: readonly number[],
  allowed: readonly number[],
  notes: string,
): readonly PrimaryPart[] {
  const cache = caches.get(store) ?? new LRUCache<string, Kept>({ max: MOST_KEPT })
  caches.set(store, cache)
  const key = `${market.row} ${slot} ${allowed.join()}`
  const state = `${prepared(store, ROWS).pluck().get(market.row, slot)} ${notes}`
  const kept = cache.get(key)
  if (kept?.state === state) return kept.parts
  const parts = partsOfSlot(store, market, spanOf(slot), held, allowed)
  cache.set(key, { state, parts })
  return parts
}

function partsOfSlot(
  store: Store,
  market: MarketRow,
  span: Span,
  held: readonly number[],
  allowed: readonly number[],
): PrimaryPart[] {
  const notes = readNotes(store, market.market.venue, span)
  const told = (domain: number) =>
    domain === held.at(-1) ? [span] : toldBy(store, notes, market, domain, span)
  return shared(span, allowed, held, told)
}

/** Sources that may take part, by preference. */
export function codesOf(domains?: readonly SourceDomain[]): readonly number[] {
  return domains ? domains.map(domainCode).sort((a, b) => a - b) : DOMAIN_CODES
}

/** Each source takes what it tells of and no one before it did; the last one with rows takes all that is left. */
function shared(
  span: Span,
  allowed: readonly number[],
  held: readonly number[],
  told: (domain: number) => readonly Span[],
): PrimaryPart[] {
  const parts: PrimaryPart[] = []
  let taken: readonly Span[] = []
  for (const domain of allowed) {
    const free = without(span, taken)
    if (free.length === 0) break
    const own = told(domain)
    if (held.includes(domain)) parts.push(...common(free, own).map((part) => ({ domain, ...part })))
    taken = joined([...taken, ...own])
  }
  return parts.sort((a, b) => a.from - b.from)
}

const HELD = `SELECT slot, domain FROM slot WHERE market = @market AND n > 0 AND domain IN (${ALL_DOMAINS})
  AND slot BETWEEN @first AND @last ORDER BY slot, domain`

/** Whose rows count over a range of one market, in order of time; neighbours of one source are joined. */
export function primaryPartsOf(
  store: Store,
  market: MarketRow,
  span: Span,
  domains?: readonly SourceDomain[],
): PrimaryPart[] {
  if (span.from >= span.to) return []
  const allowed = new Set(codesOf(domains))
  const partsOf = primaryParts(store, span, domains)
  const slots = new Map<number, number[]>()
  const range = { market: market.row, first: slotOf(span.from), last: slotOf(span.to - 1) }
  for (const { slot, domain } of prepared(store, HELD).all(range) as { slot: number; domain: number }[])
    if (allowed.has(domain)) slots.set(slot, [...(slots.get(slot) ?? []), domain])
  return joinedBySource([...slots].flatMap(([slot, held]) => partsOf(market, slot, held)))
}

function joinedBySource(parts: readonly PrimaryPart[]): PrimaryPart[] {
  const found: PrimaryPart[] = []
  for (const part of parts) {
    const last = found.at(-1)
    if (last?.domain === part.domain && last.to === part.from)
      found[found.length - 1] = { ...last, to: part.to }
    else found.push(part)
  }
  return found
}
