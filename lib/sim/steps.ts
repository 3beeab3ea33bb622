/** The market moves in steps of ten seconds; a day of them begins at midnight UTC. */
export const STEP_MS = 10_000
export const MINUTE_MS = 60_000
export const DAY_MS = 86_400_000
export const STEPS_A_DAY = DAY_MS / STEP_MS

export function dayOf(time: number): number {
  return Math.floor(time / DAY_MS)
}
