import type { ConnectionState } from '@/lib/contract/answers'
import type { Millis } from '@/lib/contract/units'
import type { Gap } from './holdings'

/** One connection of the venue, by its name. */
export interface Line {
  readonly name: string
  /** Symbols; null = nobody can tell which part of the venue it carries. */
  markets: readonly string[] | null
  state: ConnectionState
  reason: string | null
  alive: boolean
  lastLife: Millis
  /** False for one that was added later and has not delivered yet: what was covered without it stays so. */
  counts: boolean
  /** Since when its part is heard, while the venue is not heard as a whole. */
  heardFrom: Millis | null
  /** What is missed of its part alone. */
  gap: Gap | null
}

/** From best to worst; a venue is as well as its worst connection. */
const STATES: readonly ConnectionState[] = ['live', 'suspect', 'connecting', 'stale', 'down', 'off']

export function worstOf(lines: readonly Line[]): Line | undefined {
  return [...lines].sort((a, b) => STATES.indexOf(b.state) - STATES.indexOf(a.state))[0]
}
