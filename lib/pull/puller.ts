import { setImmediate as turn } from 'node:timers/promises'
import { extendCoverage } from '@/db/coverage'
import { fillGaps } from '@/db/gaps'
import { listMarkets } from '@/db/markets'
import { notePulled } from '@/db/pulled'
import type { Store } from '@/db/store'
import { ProductError } from '@/lib/contract/errors'
import type { Market } from '@/lib/contract/market'
import { cutAtMultiples, overlap, without } from '@/lib/contract/spans'
import type { Millis, Span } from '@/lib/contract/units'
import type { Clock } from './clock'
import { type Failure, Lane } from './lane'
import { LIMITS, MOST_PER_QUESTION } from './limits'
import { type Plan, type PullQuestion, planPulls, type Want } from './plan'
import type { PullKind, PullSource, PullTask } from './pull-source'
import { whenFree } from './store-gently'

interface PullerSetup {
  /** In order of preference. */
  readonly sources: readonly PullSource[]
  /** Sources that are asked only where `fetchNow` names them. */
  readonly onDemand?: readonly PullSource[]
  /** Opened for writing; `drop` after a failure of the store, so that it is opened anew. */
  readonly writer: { readonly open: () => Store; readonly drop: () => void }
  readonly clock: Clock
  readonly onFailure: (source: string, task: PullTask, error: unknown) => void
}

/** Older data of some markets at one source. */
export interface PullPart extends Span {
  readonly source: string
  readonly markets: readonly Market[]
}

export interface Unavailable extends PullPart {
  readonly reason: string
  /** When it will be asked for again; null = not by itself. */
  readonly retryAt: Millis | null
}

export interface PullState {
  /** What is being fetched, or will be while someone goes on asking. */
  readonly pending: readonly PullPart[]
  readonly unavailable: readonly Unavailable[]
}

export interface TopicState {
  readonly running: boolean
  readonly failure: string | null
}

export interface PullCounts {
  readonly source: string
  readonly waiting: number
  readonly done: number
  readonly failed: number
}

/**
 * Fetches what is looked at and not held: each part once, whoever asks for it at the same time, one part of a
 * source after the other, the newest first. What a source has answered is remembered in the store.
 */
export class Puller {
  readonly #setup: PullerSetup
  readonly #lanes: ReadonlyMap<string, Lane>
  readonly #counts = new Map<string, { done: number; failed: number }>()
  /** Moves whenever something becomes held, so that a plan made meanwhile is made again. */
  #version = 0

  constructor(setup: PullerSetup) {
    this.#setup = setup
    const sources = [...setup.sources, ...(setup.onDemand ?? [])]
    this.#lanes = new Map(sources.map((source) => [source.id, new Lane(source)]))
  }

  /** Has what is missing fetched, and tells at once what is on its way and what cannot be had. */
  async ask(reader: Store, question: PullQuestion): Promise<PullState> {
    const { wants, beyond } = await this.#plan(reader, question)
    const now = this.#setup.clock.now()
    const failureOf = ({ source, kind, subject }: Want) =>
      this.#lanes.get(source.id)?.failureOf({ kind, subject }, now) ?? null
    const askable = wants.filter((want) => failureOf(want) === null)
    this.#queue(askable)
    return {
      pending: askable.flatMap(partsOf),
      unavailable: [
        ...wants.flatMap((want) => failing(want, failureOf(want))),
        ...beyond.map((one) => ({ ...one, retryAt: null })),
      ],
    }
  }

  /** Has one task fetched that nobody's question named, unless it is on its way; its failure of before is forgiven. */
  fetchNow(source: string, task: PullTask): void {
    const lane = this.#lanes.get(source)
    if (!lane || lane.under(task).length > 0) return
    lane.add(task)
    if (!lane.isRunning) void this.#work(lane)
  }

  /** Whether a source can be asked, is being asked for a topic, and why it could not be asked last; null = there is none. */
  topicState(source: string, topic: Pick<PullTask, 'kind' | 'subject'>): TopicState | null {
    const lane = this.#lanes.get(source)
    if (!lane) return null
    const failure = lane.failureOf(topic, this.#setup.clock.now())
    return { running: lane.under(topic).length > 0, failure: failure?.reason ?? null }
  }

  /** What is on its way of a kind and range, whoever asked for it; nothing is asked for. */
  underWay(kind: PullKind, span: Span): readonly PullPart[] {
    return [...this.#lanes].flatMap(([source, { tasks }]) =>
      tasks
        .filter((task) => task.kind === kind && overlap(task, span) !== null)
        .map(({ markets, from, to }) => ({ source, markets, from, to })),
    )
  }

  /** Whether some source has such data of a market. */
  has(kind: PullKind, market: Market): boolean {
    return this.#setup.sources.some((source) => source.subjectOf(kind, market) !== null)
  }

  counts(): readonly PullCounts[] {
    return [...this.#lanes].map(([source, lane]) => ({
      source,
      waiting: lane.waiting + Number(lane.isRunning),
      ...(this.#counts.get(source) ?? { done: 0, failed: 0 }),
    }))
  }

  async #plan(reader: Store, question: PullQuestion): Promise<Plan> {
    for (;;) {
      const version = this.#version
      const plan = await planPulls(reader, this.#setup.sources, question, this.#setup.clock.now())
      if (version === this.#version) return plan
    }
  }

  #queue(wants: readonly Want[]): void {
    const fresh = wants.flatMap((want) => this.#notUnderWay(want)).sort((a, b) => b.task.to - a.task.to)
    for (const { lane, task } of fresh.slice(0, MOST_PER_QUESTION)) {
      if (lane.isFull) continue
      lane.add(task)
      if (!lane.isRunning) void this.#work(lane)
    }
  }

  #notUnderWay({ source, kind, subject, markets, spans }: Want) {
    const lane = this.#lanes.get(source.id)
    if (!lane) return []
    const under = lane.under({ kind, subject })
    return spans
      .flatMap((span) => without(span, under))
      .flatMap((span) => cutAtMultiples(span, LIMITS[kind].sliceMs))
      .map((span) => ({ lane, task: { kind, subject, markets, ...span } }))
  }

  async #work(lane: Lane): Promise<void> {
    let task = lane.next()
    // Who asked is answered first: opening the store takes a while.
    await turn()
    for (; task; task = lane.next()) await this.#run(lane, task)
  }

  async #run(lane: Lane, task: PullTask): Promise<void> {
    const { source } = lane
    const { clock } = this.#setup
    try {
      // Nobody is asked for what cannot be kept.
      await whenFree(clock, () => this.#setup.writer.open())
      await source.fetch(task)
      await whenFree(clock, () => this.#note(source, task))
      lane.succeeded(task)
      this.#count(source.id, 'done')
    } catch (error) {
      const isOurs = !(error instanceof ProductError) || error.code === 'cannot_start'
      lane.failed(task, clock.now(), isOurs ? NOT_STORED : error.message)
      this.#count(source.id, 'failed')
      if (isOurs) this.#setup.writer.drop()
      this.#setup.onFailure(source.id, task, error)
    }
    this.#version++
  }

  /** Remembers that the source has answered; what was heard of liquidations is told as coverage. */
  async #note(source: PullSource, task: PullTask): Promise<void> {
    const store = this.#setup.writer.open()
    const { kind, subject, markets, from, to } = task
    const subjects = [...subjectsOf(source, task)]
    await notePulled(
      store,
      subjects.map((told) => ({ source: source.id, kind, subject: told })),
      { from, to },
    )
    if (kind !== 'liquidations') return
    for (const venue of new Set(markets.map((market) => market.venue))) {
      const symbols = await symbolsTold(store, source, task, venue)
      const said = source.domain === 'venue' ? 'rest' : source.id
      await extendCoverage(store, { venue, source: said, markets: symbols, from, to })
      if (subject === '' && source.domain === 'venue')
        await fillGaps(store, venue, { from, to, markets: null })
    }
  }

  #count(source: string, outcome: 'done' | 'failed'): void {
    const counts = this.#counts.get(source) ?? { done: 0, failed: 0 }
    this.#counts.set(source, { ...counts, [outcome]: counts[outcome] + 1 })
  }
}

/** A pattern tells of each market it was asked for. */
function subjectsOf(source: PullSource, { kind, subject, markets }: PullTask): ReadonlySet<string> {
  return new Set([subject, ...markets.flatMap((market) => source.subjectOf(kind, market) ?? [])])
}

/** Symbols of a venue that an answer was about, also those that nobody looked at; empty = all of the venue. */
async function symbolsTold(
  store: Store,
  source: PullSource,
  task: PullTask,
  venue: string,
): Promise<string[]> {
  const { kind, subject, markets } = task
  if (subject === '') return []
  const known = [...(await listMarkets(store, { venue })), ...markets]
  const subjects = subjectsOf(source, task)
  const isTold = (market: Market) => {
    const own = market.venue === venue ? source.subjectOf(kind, market) : null
    return own !== null && subjects.has(own)
  }
  const told = known.filter(isTold)
  return [...new Set(told.map(({ symbol }) => symbol))].sort()
}

function partsOf({ source, markets, spans }: Want): readonly PullPart[] {
  return spans.map(({ from, to }) => ({ source: source.id, markets, from, to }))
}

const NOT_STORED = 'what it tells could not be stored'

function failing(want: Want, failure: Failure | null): readonly Unavailable[] {
  if (!failure) return []
  const { reason, retryAt } = failure
  return partsOf(want).map((part) => ({ ...part, reason, retryAt }))
}
