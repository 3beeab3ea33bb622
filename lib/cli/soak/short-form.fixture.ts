import { expect, test } from 'vitest'
import type { FaultTest } from './fault-test'
import { runFault } from './run-fault'

const SEED = 1

/** Tests say themselves what they wait for in vain; this is for what hangs, and longer than any of their waits. */
const HANGS_AFTER_MS = 900_000

/** Declares the short form of a fault test as a unit test. */
export function shortForm(fault: FaultTest): void {
  test(
    `${fault.id}: ${fault.title}`,
    async ({ skip }) => {
      const { folder, ...measured } = await runFault(fault, { long: false, seed: SEED, say: () => {} })
      if (measured.skipped !== null) skip(measured.skipped)
      const figures = measured.figures.map(
        ({ name, value, limit }) => `${name}: ${value}${limit ? ` (${limit})` : ''}`,
      )
      expect(measured, [`seed ${SEED}, left in ${folder}`, ...figures].join('\n')).toMatchObject({
        passed: true,
      })
    },
    HANGS_AFTER_MS,
  )
}
