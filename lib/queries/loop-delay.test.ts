import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { loopMetrics, watchLoop } from './loop-delay'

const BLOCKED_MS = 120

test('a loop that was kept busy is told with its worst delay', async () => {
  expect(loopMetrics()).toEqual([])
  watchLoop()
  await wait(30)
  const until = performance.now() + BLOCKED_MS
  while (performance.now() < until);
  await wait(30)
  const samples = loopMetrics()[0]?.samples ?? []
  expect(samples.map(({ labels }) => labels)).toEqual([
    { quantile: '0.5' },
    { quantile: '0.99' },
    { quantile: '1' },
  ])
  expect(samples.at(-1)?.value).toBeGreaterThan((BLOCKED_MS - 20) / 1_000)
})
