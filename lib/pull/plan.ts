import { listPulled } from '@/db/pulled'
import type { Store } from '@/db/store'
import { SOURCE_DOMAINS } from '@/lib/contract/liquidation'
import type { Market } from '@/lib/contract/market'
import { joined, overlap, without } from '@/lib/contract/spans'
import { DAY, HOUR, type Millis, type Span } from '@/lib/contract/units'
import { heldIn } from './held'
import { HORIZON_STEP, LIMITS } from './limits'
import type { PullKind, PullSource } from './pull-source'

/** What someone looks at. */
export interface PullQuestion extends Span {
  readonly kind: PullKind
  readonly markets: readonly Market[]
}

/** What a source can be asked for: spans of one subject that are neither held nor were asked for before. */
export interface Want {
  readonly source: PullSource
  readonly kind: PullKind
  readonly subject: string
  readonly markets: readonly Market[]
  readonly spans: readonly Span[]
}

/** What is missing and cannot be had. */
export interface Beyond extends Span {
  /** The last source that could have had it. */
  readonly source: string
  readonly markets: readonly Market[]
  readonly reason: string
}

export interface Plan {
  readonly wants: readonly Want[]
  readonly beyond: readonly Beyond[]
}

/** What is still missing of a market, and who was the last that does not reach it. */
interface Missing {
  readonly market: Market
  readonly spans: readonly Span[]
  readonly refused: { readonly source: string; readonly reason: string } | null
}

/**
 * Who is to be asked for what of a question is not held. Sources come in their order of preference: each gets
 * what it reaches, the next one what is left. Of a long range only the newest part is wanted.
 */
export async function planPulls(
  store: Store,
  sources: readonly PullSource[],
  question: PullQuestion,
  now: Millis,
): Promise<Plan> {
  const { longestMs, settledAfterMs } = LIMITS[question.kind]
  const settled = Math.floor((now - settledAfterMs) / HORIZON_STEP) * HORIZON_STEP
  const span = { from: question.from, to: Math.min(question.to, settled) }
  if (span.from >= span.to) return { wants: [], beyond: [] }
  let missing = await missingOf(store, sources, question, span)
  const wants: Want[] = []
  for (const source of sources) {
    const reach = reachOf(source, question.kind, span.to - longestMs, now)
    const own = bySubject(source, question.kind, missing)
    for (const group of own)
      wants.push(...(await wantsOf(store, source, question.kind, group, { ...span, ...reach })))
    missing = left(missing, own, source.id, reach)
  }
  return { wants, beyond: beyondOf(missing) }
}

/** Whose coverage does not make a market held: the venue's own word is preferred. */
const VENDORS: ReadonlySet<string> = new Set(SOURCE_DOMAINS.filter((domain) => domain !== 'venue'))

async function missingOf(
  store: Store,
  sources: readonly PullSource[],
  { kind, markets }: PullQuestion,
  span: Span,
): Promise<readonly Missing[]> {
  const alive = markets.filter(({ expiry }) => expiry === null || expiry > span.from)
  const askable = alive.filter((market) => sources.some((source) => source.subjectOf(kind, market) !== null))
  const heldOf = await heldIn(store, kind, askable, span, VENDORS)
  const missing = askable.map(async (market) => {
    return { market, spans: without(span, await heldOf(market)), refused: null }
  })
  return (await Promise.all(missing)).filter(({ spans }) => spans.length > 0)
}

interface Reach {
  /** From here on the source is asked. */
  readonly since: Millis
  /** Why it is not asked for what lies before. */
  readonly reason: string
}

function reachOf(source: PullSource, kind: PullKind, oldest: Millis, now: Millis): Reach {
  const reachMs = source.reachMs(kind)
  if (reachMs !== null && now - reachMs > oldest)
    return { since: now - reachMs, reason: `it keeps only the last ${Math.round(reachMs / HOUR)} hours` }
  const days = LIMITS[kind].longestMs / DAY
  return { since: oldest, reason: `one question fetches the latest ${days} days of its range; ask for less` }
}

interface Group {
  readonly subject: string
  readonly members: readonly Missing[]
}

function bySubject(source: PullSource, kind: PullKind, missing: readonly Missing[]): readonly Group[] {
  const groups = new Map<string, Missing[]>()
  for (const one of missing) {
    const subject = source.subjectOf(kind, one.market)
    if (subject !== null) groups.set(subject, [...(groups.get(subject) ?? []), one])
  }
  return [...groups].map(([subject, members]) => ({ subject, members }))
}

async function wantsOf(
  store: Store,
  source: PullSource,
  kind: PullKind,
  { subject, members }: Group,
  { since, to }: Reach & Span,
): Promise<readonly Want[]> {
  const reached = members.flatMap(({ spans }) =>
    spans.flatMap((one) => overlap(one, { from: since, to }) ?? []),
  )
  if (reached.length === 0) return []
  const asked = await listPulled(store, { source: source.id, kind, subject }, { from: since, to })
  const spans = joined(reached).flatMap((one) => without(one, asked))
  return spans.length > 0
    ? [{ source, kind, subject, markets: members.map(({ market }) => market), spans }]
    : []
}

function left(
  missing: readonly Missing[],
  asked: readonly Group[],
  source: string,
  { since, reason }: Reach,
): readonly Missing[] {
  const own = new Set(asked.flatMap(({ members }) => members))
  return missing.map((one) => {
    if (!own.has(one)) return one
    const spans = one.spans.flatMap((span) => overlap(span, { from: 0, to: since }) ?? [])
    return { market: one.market, spans, refused: { source, reason } }
  })
}

/** One row per source and reason, from the first to the last of what is missing there. */
function beyondOf(missing: readonly Missing[]): readonly Beyond[] {
  const rows = new Map<string, Beyond>()
  for (const { market, spans, refused } of missing) {
    const [first, last] = [spans[0], spans.at(-1)]
    if (!refused || !first || !last) continue
    const key = JSON.stringify(refused)
    const known = rows.get(key)
    rows.set(key, {
      ...refused,
      markets: [...(known?.markets ?? []), market],
      from: Math.min(first.from, known?.from ?? first.from),
      to: Math.max(last.to, known?.to ?? last.to),
    })
  }
  return [...rows.values()]
}
