import { expect, test, vi } from 'vitest'
import { DAY, HOUR } from '@/lib/contract/units'
import { ManualClock } from '@/lib/pull/manual-clock.fixture'
import { openLog } from './log'
import { keepRetention } from './retention'

const prune = vi.hoisted(() => vi.fn(async () => ({ rawTexts: 0 })))
vi.mock('@/db/maintenance', () => ({ prune }))

function jobFor(days: number) {
  const clock = new ManualClock(10 * DAY)
  return { clock, job: { store: {} as never, days, clock, log: openLog('silent') } }
}

test('raw messages older than the retention go, every hour', async () => {
  const { clock, job } = jobFor(3)
  const stop = new AbortController()
  const running = keepRetention(job, stop.signal)
  await clock.advance(2 * HOUR)
  expect(prune.mock.calls.map((call: unknown[]) => call[1])).toEqual(
    [0, 1, 2].map((hours) => ({ rawOlderThan: 7 * DAY + hours * HOUR })),
  )
  stop.abort()
  await running
})

test('a retention of 0 keeps everything', async () => {
  prune.mockClear()
  await keepRetention(jobFor(0).job, new AbortController().signal)
  expect(prune).not.toHaveBeenCalled()
})
