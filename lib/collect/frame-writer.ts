import { appendTogether } from '@/db/append'
import type { Store } from '@/db/store'
import type { Counts, RawText } from '@/lib/contract/append-batch'
import type { Liquidation } from '@/lib/contract/liquidation'
import type { ParseContext, ParseText } from '@/lib/contract/row-format'
import { type Millis, SECOND } from '@/lib/contract/units'
import type { Clock } from '@/lib/pull/clock'
import { readText } from '@/lib/pull/read-text'
import type { VenueAdapter } from '@/lib/venues/adapter'
import { frameFormat } from '@/lib/venues/frame-format'
import { Sessions } from './sessions'
import { severityOf } from './store-errors'

interface Frame {
  readonly text: string
  readonly receivedAt: Millis
  /** The socket it came by, where that matters; else null. */
  readonly session: string | null
}

/** A frame that was read. */
interface ReadFrame extends RawText {
  readonly session: string | null
}

export interface Commit {
  readonly counts: Counts
  readonly events: readonly Liquidation[]
  readonly texts: readonly string[]
  /** Why texts among them could not be read. */
  readonly refusals: readonly string[]
}

export interface FrameWriterSetup {
  readonly store: Store
  readonly adapter: VenueAdapter
  readonly market: ParseContext['market']
  /** Why the rows of a message should wait in quarantine although they can be read; null = they need not. */
  readonly judge: (events: readonly Liquidation[]) => string | null
  readonly clock: Clock
  readonly commitEveryMs: Millis
  /** True = stop reading, the store cannot follow. */
  readonly onPressure: (paused: boolean) => void
  /** After each commit: from here on nothing of it can be lost. */
  readonly onCommit: (commit: Commit) => void
  /** The store refused: it will be tried again, or (fatal) the process should end and start anew. */
  readonly onTrouble: (error: unknown, fatal: boolean) => void
}

/** A queue of this length does not wait; batches grow with what has piled up, as a commit costs more than its rows. */
const FULL_BATCH = 500
const LARGEST_BATCH = 4_000
const LARGEST_BATCH_CHARACTERS = 4_000_000
const HIGH_WATER = { frames: 10_000, characters: 16_000_000 }
const LOW_WATER_SHARE = 0.25
const RETRY_MS = SECOND

/** The queue between a venue's sockets and the store: small batches, bounded memory, raw before parsed. */
export class FrameWriter {
  readonly #setup: FrameWriterSetup
  readonly #read: ParseText
  readonly #format: string
  readonly #sessions = new Sessions()
  #queue: Frame[] = []
  #characters = 0
  /** Frames at the head that are stored one by one, to find the one that the store refuses. */
  #suspects = 0
  #scheduled: { due: Millis; cancel: () => void } | null = null
  /** Until then a store that refused is left alone, whatever arrives. */
  #restsUntil: Millis = 0
  #committing: Promise<void> | null = null
  #pressed = false
  #closed = false

  constructor(setup: FrameWriterSetup) {
    this.#setup = setup
    const format = frameFormat(setup.adapter)
    this.#format = format.name
    this.#read = format.reader(null)
  }

  /** `session` = the socket it came by: a venue whose rows can be twins says each of them once per socket. */
  push(text: string, receivedAt: Millis, session: string): void {
    const { identicalFrameIsDuplicate } = this.#setup.adapter
    this.#queue.push({ text, receivedAt, session: identicalFrameIsDuplicate ? null : session })
    this.#characters += text.length
    this.#pressIf(this.#queue.length > HIGH_WATER.frames || this.#characters > HIGH_WATER.characters)
    this.#schedule(this.#queue.length >= FULL_BATCH ? 0 : this.#setup.commitEveryMs)
  }

  /** When the oldest frame arrived that is not committed; null = all are. */
  get pendingFrom(): Millis | null {
    return this.#queue[0]?.receivedAt ?? null
  }

  /** Commits what is queued. The caller has closed the sockets. */
  async close(): Promise<void> {
    this.#closed = true
    this.#scheduled?.cancel()
    await this.#committing
    while (this.#queue.length > 0) if (!(await this.#commitHead())) break
  }

  #schedule(delay: Millis): void {
    if (this.#closed || this.#committing) return
    const now = this.#setup.clock.now()
    const due = Math.max(now + delay, this.#restsUntil)
    if (this.#scheduled && this.#scheduled.due <= due) return
    this.#scheduled?.cancel()
    this.#scheduled = { due, cancel: this.#setup.clock.after(due - now, () => this.#run()) }
  }

  #run(): void {
    this.#scheduled = null
    this.#committing = this.#commitHead().then((done) => {
      this.#committing = null
      this.#restsUntil = done ? 0 : this.#setup.clock.now() + RETRY_MS
      if (this.#queue.length === 0) return
      this.#schedule(this.#queue.length >= FULL_BATCH || this.#suspects > 0 ? 0 : this.#setup.commitEveryMs)
    })
  }

  /** False = nothing was stored, the same frames come again. */
  async #commitHead(): Promise<boolean> {
    return this.#storeOrWait(this.#head().map((frame) => this.#readFrame(frame)))
  }

  async #storeOrWait(texts: readonly ReadFrame[]): Promise<boolean> {
    let counts: Counts
    try {
      counts = await this.#store(texts)
    } catch (error) {
      return this.#refused(texts, error)
    }
    this.#committed(texts, counts)
    return true
  }

  /** A row that the store will not take is looked for, one frame at a time, and goes to quarantine. */
  async #refused(texts: readonly ReadFrame[], error: unknown): Promise<boolean> {
    const severity = severityOf(error)
    this.#setup.onTrouble(error, severity === 'fatal')
    const [only] = texts
    if (severity !== 'row' || only === undefined) return false
    if (texts.length > 1) {
      this.#suspects = texts.length
      return true
    }
    if ('quarantined' in only.outcome) return false
    const reason = `could not be stored: ${error instanceof Error ? error.message : String(error)}`
    return this.#storeOrWait([{ ...only, outcome: { quarantined: reason } }])
  }

  #head(): Frame[] {
    const piled = Math.max(FULL_BATCH, Math.min(LARGEST_BATCH, this.#queue.length >> 1))
    const most = this.#suspects > 0 ? 1 : piled
    let characters = 0
    const end = this.#queue.findIndex(({ text }, index) => {
      characters += text.length
      return index > 0 && (index >= most || characters > LARGEST_BATCH_CHARACTERS)
    })
    return end < 0 ? [...this.#queue] : this.#queue.slice(0, end)
  }

  #readFrame({ text, receivedAt, session }: Frame): ReadFrame {
    const context = { receivedAt, market: this.#setup.market }
    const outcome = readText(this.#read, text, context)
    const quarantined = 'events' in outcome ? this.#setup.judge(outcome.events) : null
    return { text, receivedAt, session, outcome: quarantined === null ? outcome : { quarantined } }
  }

  #store(frames: readonly ReadFrame[]): Promise<Counts> {
    const { adapter, store } = this.#setup
    const common = {
      format: this.#format,
      header: null,
      venue: adapter.facts.id,
      importId: null,
      adapterVersion: adapter.adapterVersion,
    }
    const batches = [...bySession(frames)].map(([id, texts]) => {
      return { ...common, session: this.#sessions.of(id), texts }
    })
    return appendTogether(store, batches)
  }

  #committed(texts: readonly RawText[], counts: Counts): void {
    this.#queue.splice(0, texts.length)
    this.#characters -= texts.reduce((sum, { text }) => sum + text.length, 0)
    this.#suspects = Math.max(0, this.#suspects - texts.length)
    const { frames, characters } = HIGH_WATER
    const low =
      this.#queue.length < frames * LOW_WATER_SHARE && this.#characters < characters * LOW_WATER_SHARE
    if (low) this.#pressIf(false)
    const events = texts.flatMap(({ outcome }) => ('events' in outcome ? outcome.events : []))
    const refusals = texts.flatMap(({ outcome }) => ('quarantined' in outcome ? [outcome.quarantined] : []))
    this.#setup.onCommit({ counts, events, texts: texts.map(({ text }) => text), refusals })
  }

  #pressIf(pressed: boolean): void {
    if (pressed === this.#pressed) return
    this.#pressed = pressed
    this.#setup.onPressure(pressed)
  }
}

/** Frames of each session in the order they came. */
function bySession(frames: readonly ReadFrame[]): Map<string | null, ReadFrame[]> {
  const groups = new Map<string | null, ReadFrame[]>()
  for (const frame of frames) {
    const group = groups.get(frame.session)
    if (group) group.push(frame)
    else groups.set(frame.session, [frame])
  }
  return groups
}
