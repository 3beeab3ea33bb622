import type { Millis } from '@/lib/contract/units'

/**
 * Why nothing is heard of a venue, as the collector writes it down and the API hands it out; `lossWords` says the
 * same to people. What the operating system or a venue says of a broken line stands beside these as it came.
 */
export const LOSS_REASONS = {
  notRunning: 'the collector was not running',
  noneLeft: 'no connection is left',
  unheard: 'not heard yet',
  noPong: (within: Millis) => `no pong within ${within} ms`,
  silent: (stream: string, length: Millis) => `${stream} was silent for ${length} ms`,
  mute: (stream: string, length: Millis) => `nothing was said for ${length} ms, not even ${stream}`,
  closed: (code: number, said: string) => `closed by the venue (${[code, said].join(' ').trim()})`,
  refused: (status: number) => `the venue refused the connection (${status})`,
  adapter: (message: string) => `the adapter failed: ${message}`,
} as const

/** One connection of several: `name: reason`. */
export function lossOfPart(name: string, reason: string): string {
  return `${name}: ${reason}`
}
