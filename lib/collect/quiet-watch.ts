import { DAY, MINUTE, type Millis } from '@/lib/contract/units'

/** History that is looked at. */
export const HISTORY: Millis = 28 * DAY
const MINUTES = HISTORY / MINUTE
/** A quiet as long as this one may come by chance once in a million. */
const CHANCE = 1e-6
/** Fewer quiet stretches than this tell nothing of the rare ones. */
const FEWEST_STRETCHES = 200
const FEWEST_QUIET_MINUTES = 3
/** From this quantile on stretches count as long ones, whose excess tells how the rarest would be. */
const LONG = 0.95
const LEARN_EVERY_MINUTES = 360
/** Times the mean of a minute. */
const CAP = 2
/** Times the longest stretch that is known. */
const MARGIN = 1.25

/**
 * Notices a venue whose liquidations have stopped while its sockets look well. Quiet is measured in what the
 * other venues had meanwhile, so that a quiet market doubts nobody: past stretches without a liquidation of
 * the venue give, by the exponential tail of the long ones among them, the stretch that chance makes once in
 * a million.
 */
export class QuietWatch {
  /** A ring of minutes of each venue, and of all together. */
  readonly #counts = new Map<string, Counts>()
  readonly #all: Counts = new Uint32Array(MINUTES)
  readonly #bounds = new Map<string, { readonly bound: Bound | null; readonly learnedAt: number }>()
  /** The last minute that was noted, and the first one of each venue. */
  #newest = Number.NEGATIVE_INFINITY
  readonly #firsts = new Map<string, number>()

  /** So many liquidations of a venue happened in this minute; minutes longer ago than the history are left out. */
  note(venue: string, time: Millis, count = 1): void {
    const minute = Math.floor(time / MINUTE)
    if (minute > this.#newest) this.#advance(minute)
    if (minute <= this.#newest - MINUTES) return
    const counts = this.#countsOf(venue)
    const place = minute % MINUTES
    counts[place] = (counts[place] ?? 0) + count
    this.#all[place] = (this.#all[place] ?? 0) + count
    this.#firsts.set(venue, Math.min(minute, this.#firsts.get(venue) ?? minute))
  }

  /** Why the venue's silence is no chance; null = it may well be, or too little is known of it. */
  doubt(venue: string, now: Millis): string | null {
    const minute = Math.floor(now / MINUTE)
    if (minute > this.#newest) this.#advance(minute)
    const own = this.#counts.get(venue)
    const bound = own ? this.#boundOf(venue, own) : null
    if (!own || bound === null) return null
    const { minutes, others, counted } = this.#quietNow(own, bound.cap)
    if (minutes < FEWEST_QUIET_MINUTES || counted <= bound.length) return null
    return `No liquidation for ${minutes} min while other venues had ${others}; by its history chance does that less than once in a million.`
  }

  #advance(minute: number): void {
    const passed = Math.min(MINUTES, minute - this.#newest)
    for (const counts of [this.#all, ...this.#counts.values()]) {
      for (let step = 0; step < passed; step += 1) counts[(minute - step) % MINUTES] = 0
    }
    this.#newest = minute
  }

  #countsOf(venue: string): Counts {
    const known = this.#counts.get(venue)
    if (known) return known
    const counts = new Uint32Array(MINUTES)
    this.#counts.set(venue, counts)
    return counts
  }

  #quietNow(own: Counts, cap: number): { minutes: number; others: number; counted: number } {
    let [minutes, others, counted] = [0, 0, 0]
    for (; minutes < MINUTES; minutes += 1) {
      const place = (this.#newest - minutes) % MINUTES
      if ((own[place] ?? 0) > 0) break
      const meanwhile = this.#all[place] ?? 0
      others += meanwhile
      counted += Math.min(cap, meanwhile)
    }
    return { minutes, others, counted }
  }

  #boundOf(venue: string, own: Counts): Bound | null {
    const known = this.#bounds.get(venue)
    const age = this.#newest - (known?.learnedAt ?? Number.NEGATIVE_INFINITY)
    if (known && age < (known.bound === null ? 1 : LEARN_EVERY_MINUTES)) return known.bound
    const bound = boundOf(this.#past(own))
    this.#bounds.set(venue, { bound, learnedAt: this.#newest })
    return bound
  }

  /** What the others had in each past minute since all venues are known, and what the venue had. */
  #past(own: Counts): Past {
    const since = Math.max(this.#newest - MINUTES + 1, ...this.#firsts.values())
    const past = new Uint32Array(Math.max(0, this.#newest - since))
    const mine = new Uint32Array(past.length)
    for (let index = 0; index < past.length; index += 1) {
      const place = (since + index) % MINUTES
      mine[index] = own[place] ?? 0
      past[index] = (this.#all[place] ?? 0) - (own[place] ?? 0)
    }
    return { others: past, own: mine }
  }
}

type Counts = Uint32Array

interface Past {
  readonly others: Counts
  readonly own: Counts
}

interface Bound {
  /** A stretch in which the others had more than this is no chance. */
  readonly length: number
  /** A cascade on other venues counts so much for its minute at most. */
  readonly cap: number
}

/** Null where too little is known. */
function boundOf(past: Past): Bound | null {
  const busy = past.others.filter((count) => count > 0).length
  const mean = past.others.reduce((sum, count) => sum + count, 0) / Math.max(1, busy)
  const cap = CAP * mean
  const stretches = stretchesOf(past, cap)
  if (stretches.length < FEWEST_STRETCHES) return null
  // Minutes that were quiet by chance, one independent of the other, bound it from below.
  const quiet = past.others.filter((count, index) => count > 0 && past.own[index] === 0).length
  const quietShare = Math.max(quiet, 1) / (busy + 1)
  const least = mean / -Math.log(quietShare)
  return { length: rareLength(stretches, least), cap }
}

/** What the others had between two active minutes. */
function stretchesOf({ others, own }: Past, cap: number): number[] {
  const stretches: number[] = []
  let length = 0
  for (const [index, count] of others.entries()) {
    const active = (own[index] ?? 0) > 0
    if (active) stretches.push(length)
    length = active ? 0 : length + Math.min(cap, count)
  }
  return stretches
}

/** The length that chance exceeds once in a million, and in any case well above the longest so far. */
function rareLength(stretches: readonly number[], leastScale: number): number {
  const sorted = [...stretches].sort((a, b) => a - b)
  const long = sorted[Math.floor(sorted.length * LONG)] ?? 0
  const beyond = sorted.filter((length) => length > long)
  const excess = beyond.reduce((sum, length) => sum + length - long, 0) / Math.max(1, beyond.length)
  const share = Math.max(beyond.length, 1) / sorted.length
  const scale = Math.max(excess, leastScale)
  return Math.max(long + scale * Math.log(share / CHANCE), MARGIN * (sorted.at(-1) ?? 0))
}
