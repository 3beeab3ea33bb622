import { extendCoverage } from '@/db/coverage'
import { changeGap, openGap } from '@/db/gaps'
import type { Store } from '@/db/store'
import type { Millis, Span } from '@/lib/contract/units'

/** What was not heard, or still is not. */
export interface Gap {
  /** Null until it is written. */
  id: number | null
  /** Symbols; empty = the whole venue. */
  markets: readonly string[]
  from: Millis
  to: Millis | null
  readonly reason: string
  /** False = the store says something else. */
  written: boolean
}

/** What was heard. */
export interface Heard extends Span {
  readonly markets: readonly string[]
}

/** Gaps and covered spans of one venue on their way into the store, which may refuse for a while. */
export class Holdings {
  readonly #store: Store
  readonly #venue: string
  #gaps: Gap[] = []
  #spans: Heard[] = []
  /** Up to when each set of markets was said to be covered last. */
  readonly #writtenTo = new Map<string, Millis>()

  constructor(store: Store, venue: string) {
    this.#store = store
    this.#venue = venue
  }

  lose(lost: Pick<Gap, 'markets' | 'from' | 'reason'> & { readonly id?: number }): Gap {
    const gap: Gap = { id: null, to: null, written: false, ...lost }
    this.#gaps.push(gap)
    return gap
  }

  /** Later words about a gap; `to` before its beginning = it never was. */
  change(gap: Gap, words: Partial<Pick<Gap, 'markets' | 'from' | 'to'>>): void {
    Object.assign(gap, words, { written: false })
  }

  hear(span: Heard): void {
    this.#spans.push(span)
  }

  /** `current` = what is being heard now; nothing is covered that is not committed yet. */
  async write(current: readonly Heard[], committedTo: Millis): Promise<void> {
    await this.#writeGaps()
    for (const span of [...this.#spans, ...current]) await this.#cover(span, committedTo)
    this.#spans = this.#spans.filter(({ to }) => to > committedTo)
  }

  async #writeGaps(): Promise<void> {
    for (const gap of this.#gaps) {
      const { markets, from, to, reason } = gap
      if (gap.written || (gap.id === null && to !== null && to <= from)) continue
      gap.id ??= await openGap(this.#store, { venue: this.#venue, markets, from, reason })
      await changeGap(this.#store, gap.id, { markets, from, to })
      gap.written = true
    }
    this.#gaps = this.#gaps.filter(({ to }) => to === null)
  }

  async #cover({ markets, from, to: heardTo }: Heard, committedTo: Millis): Promise<void> {
    const to = Math.min(heardTo, committedTo)
    const key = markets.join()
    if (to <= from || to === this.#writtenTo.get(key)) return
    await extendCoverage(this.#store, { venue: this.#venue, source: 'socket', markets, from, to })
    this.#writtenTo.set(key, to)
  }
}
