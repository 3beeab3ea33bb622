import { expect, test } from 'vitest'
import { closingLine, sum, tallyPlaywright, tallyVitest, withExitCode } from './tally'

test('pending and todo tests of Vitest are skipped ones', () => {
  const report = { numPassedTests: 7, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1, success: false }
  expect(tallyVitest(report)).toEqual({ passed: 7, failed: 1, skipped: 3 })
})

test('a flaky browser test is a failed one', () => {
  const report = { stats: { expected: 5, unexpected: 1, flaky: 2, skipped: 3 } }
  expect(tallyPlaywright(report)).toEqual({ passed: 5, failed: 3, skipped: 3 })
})

test('a run that ends badly without a failed test counts as one failure', () => {
  expect(withExitCode({ passed: 4, failed: 0, skipped: 0 }, 1)).toEqual({ passed: 4, failed: 1, skipped: 0 })
  expect(withExitCode({ passed: 4, failed: 2, skipped: 0 }, 1).failed).toBe(2)
  expect(withExitCode({ passed: 4, failed: 0, skipped: 0 }, 0).failed).toBe(0)
})

test('the closing line adds all parts up', () => {
  const parts = [
    { passed: 1, failed: 0, skipped: 0 },
    { passed: 20, failed: 2, skipped: 3 },
  ]
  expect(closingLine(sum(parts))).toBe('21 passed, 2 failed, 3 skipped')
})
