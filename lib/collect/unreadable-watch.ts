import { MINUTE, type Millis } from '@/lib/contract/units'

/** So many within a minute are no accident: the venue has changed its words (reliability.md A11). */
const MANY = 10
const WITHIN: Millis = MINUTE
/** How long the alarm stands after the last of them. */
const STANDS_FOR: Millis = 10 * MINUTE

/** Raises an alarm when a venue's frames cannot be read any more. */
export class UnreadableWatch {
  readonly #recent: Millis[] = []
  #alarm: { readonly until: Millis; readonly reason: string } | null = null

  /** A frame went to quarantine. True = that raised the alarm. */
  note(at: Millis, reason: string): boolean {
    this.#recent.push(at)
    if (this.#recent.length > MANY) this.#recent.shift()
    const oldest = this.#recent[0] ?? at
    if (this.#recent.length < MANY || at - oldest > WITHIN) return false
    const raised = this.doubt(at) === null
    this.#alarm = { until: at + STANDS_FOR, reason }
    return raised
  }

  /** Why what the venue says is not understood; null = it is. */
  doubt(now: Millis): string | null {
    if (this.#alarm === null || now >= this.#alarm.until) return null
    return `Messages cannot be read and are in quarantine, the last one: ${this.#alarm.reason}`
  }
}
