import { expect, test } from 'vitest'
import { atMost, exactly, measured, told } from './checks'
import { documentOf } from './document'
import type { FaultTest } from './fault-test'
import { mergeResults, type Result } from './results'

const result = (id: string, more: Partial<Result> = {}): Result => ({
  id,
  passed: true,
  skipped: null,
  figures: [{ name: 'rows lost', value: '0', limit: '0' }],
  seed: 7,
  date: '2026-11-22',
  seconds: 3,
  machine: '2 cores',
  ...more,
})

const fault = (id: string): FaultTest => ({
  id,
  title: `title of ${id}`,
  inject: 'a | b',
  threshold: 'none lost',
  run: () => Promise.reject(new Error('not to be run')),
})

test('a partial run keeps the figures of the others, and a skipped one replaces nothing', () => {
  const older = [result('A1'), result('B1', { passed: false })]
  const newer = [result('B1'), result('A1', { passed: false, skipped: 'needs root' }), result('B2')]
  expect(mergeResults(older, newer)).toEqual([result('A1'), result('B1'), result('B2')])
})

test('a test passes when every figure is within its limit', () => {
  expect(measured([told('kills', 1_200), exactly('lost', 0, 0), atMost('took', 4.256, 5, 's')])).toEqual({
    passed: true,
    skipped: null,
    figures: [
      { name: 'kills', value: '1,200', limit: null },
      { name: 'lost', value: '0', limit: '0' },
      { name: 'took', value: '4.26 s', limit: 'at most 5 s' },
    ],
  })
  expect(measured([exactly('lost', 1, 0), told('kills', 1)]).passed).toBe(false)
})

test('the document names every test, what came of it, and what was not run', () => {
  const text = documentOf(
    [fault('A1'), fault('B1'), fault('B2')],
    [result('A1'), result('B1', { passed: false })],
  )
  expect(text).toContain('| A1 | title of A1 | passed |\n| B1 | title of B1 | **failed** |\n| B2 |')
  expect(text).toContain('| title of B2 | not run yet |')
  expect(text).toContain('- Run: 2026-11-22, 3 s, seed 7; 2 cores')
  expect(text).toContain('| rows lost | 0 | 0 |')
})
