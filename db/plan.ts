import type { SourceDomain } from '@/lib/contract/liquidation'
import type { Millis, Span } from '@/lib/contract/units'
import { ALL_DOMAINS } from './event-flags'
import type { MarketRow } from './market-rows'
import { codesOf, primaryParts } from './primary-parts'
import { slotOf, slotStart } from './slots'
import { prepared } from './statements'
import type { Store } from './store'

/** On which prices bins lie: the venue's own, or dollars per base unit. */
export type Axis = 'market' | 'base'

/** A part of a range that packed data answers exactly. */
export interface PackPart extends Span {
  readonly market: MarketRow
  readonly domain: number
  readonly slot: number
  readonly axis: number
  readonly start: Millis
  /** Nothing at or after this is packed. */
  readonly upto: Millis
  readonly bins: readonly [low: number, high: number] | null
  readonly hasHour: boolean
  readonly hasDay: boolean
}

/** A part of a range that must be read row by row: younger than the mark, or void until packed again. */
export interface RowPart extends Span {
  readonly market: MarketRow
  readonly domain: number
  readonly beforeMark: boolean
}

export interface Plan {
  readonly packs: readonly PackPart[]
  readonly rows: readonly RowPart[]
}

interface SlotState {
  market: number
  domain: number
  slot: number
  axis: number | null
  upto: number | null
  bin_low: number | null
  bin_high: number | null
  has_hour: number | null
  has_day: number | null
}

/**
 * Packs of the highest axis asked for (axis 1 exists only where it differs); void ones come as nulls, and so
 * do those that were made after the state of `main` this connection looks at (the two files are not committed
 * as one): their mark is not known here.
 */
const STATES = `SELECT s.market, s.domain, s.slot, p.axis, p.upto, p.bin_low, p.bin_high, p.has_hour, p.has_day
  FROM slot s LEFT JOIN packed.pack p ON p.market = s.market AND p.domain = s.domain AND p.slot = s.slot
    AND p.epoch = s.epoch AND p.upto <= s.mark AND p.axis = (SELECT max(axis) FROM packed.pack q
      WHERE q.market = s.market AND q.domain = s.domain AND q.slot = s.slot AND q.axis <= @axis)
  WHERE s.market IN (SELECT value FROM json_each(@markets)) AND s.domain IN (${ALL_DOMAINS})
    AND (@domains IS NULL OR s.domain IN (SELECT value FROM json_each(@domains)))
    AND s.slot BETWEEN @first AND @last AND s.n > 0
  ORDER BY s.market, s.slot, s.domain`

/**
 * Splits a range of some markets into packed parts and rows. Of several sources of one market only the one that
 * counts at a time takes part (`primaryParts`). `domains` are the sources that may take part; all unless told.
 */
export function planRange(
  store: Store,
  markets: readonly MarketRow[],
  axis: Axis,
  span: Span,
  domains?: readonly SourceDomain[],
): Plan {
  const byRow = new Map(markets.map((market) => [market.row, market]))
  const states = prepared(store, STATES).all({
    markets: JSON.stringify([...byRow.keys()]),
    axis: axis === 'base' ? 1 : 0,
    domains: domains ? JSON.stringify(codesOf(domains)) : null,
    first: slotOf(span.from),
    last: slotOf(span.to - 1),
  }) as SlotState[]
  const partsOf = primaryParts(store, span, domains)
  const plan = { packs: [] as PackPart[], rows: [] as RowPart[] }
  for (const sources of bySlot(states)) {
    const [{ market: row, slot }] = sources
    const market = byRow.get(row)
    if (!market) continue
    for (const { domain, ...part } of partsOf(
      market,
      slot,
      sources.map((state) => state.domain),
    )) {
      const state = sources.find((one) => one.domain === domain)
      if (state) splitPart(state, market, part, plan)
    }
  }
  return plan
}

type Sources = [SlotState, ...SlotState[]]

/** States of the sources of one market and slot each. */
function bySlot(states: readonly SlotState[]): Sources[] {
  const groups: Sources[] = []
  for (const state of states) {
    const last = groups.at(-1)
    if (last?.[0].market === state.market && last[0].slot === state.slot) last.push(state)
    else groups.push([state])
  }
  return groups
}

function splitPart(
  state: SlotState,
  market: MarketRow,
  { from, to }: Span,
  { packs, rows }: { readonly packs: PackPart[]; readonly rows: RowPart[] },
): void {
  const start = slotStart(state.slot)
  const upto = state.upto ?? start
  const { domain, slot } = state
  if (from < upto && state.axis !== null) {
    packs.push({
      market,
      domain,
      slot,
      axis: state.axis,
      start,
      upto,
      from,
      to: Math.min(to, upto),
      bins: state.bin_low === null || state.bin_high === null ? null : [state.bin_low, state.bin_high],
      hasHour: state.has_hour === 1,
      hasDay: state.has_day === 1,
    })
  }
  const rest = Math.max(from, upto)
  if (rest < to) rows.push({ market, domain, from: rest, to, beforeMark: state.axis === null })
}
