import { DAY, type Millis } from '@/lib/contract/units'

/** Packed data is cut into slots of 30 days, counted from the epoch (performance.md 2c). */
export const SLOT_MS: Millis = 30 * DAY

export function slotOf(time: Millis): number {
  return Math.floor(time / SLOT_MS)
}

export function slotStart(slot: number): Millis {
  return slot * SLOT_MS
}
