import { expect, test } from 'vitest'
import { MINUTE, SECOND } from '@/lib/contract/units'
import { UnreadableWatch } from './unreadable-watch'

test('the tenth unreadable frame of a minute raises the alarm, once', () => {
  const watch = new UnreadableWatch()
  const raised = Array.from({ length: 12 }, (_, n) => watch.note(n * SECOND, `frame ${n}`))
  expect(raised.indexOf(true)).toBe(9)
  expect(raised.filter(Boolean).length).toBe(1)
  expect(watch.doubt(12 * SECOND)).toBe(
    'Messages cannot be read and are in quarantine, the last one: frame 11',
  )
})

test('a few now and then are no alarm', () => {
  const watch = new UnreadableWatch()
  for (let n = 0; n < 100; n += 1) expect(watch.note(n * 7 * SECOND, 'odd')).toBe(false)
  expect(watch.doubt(700 * SECOND)).toBeNull()
})

test('the alarm ends ten minutes after the last of them', () => {
  const watch = new UnreadableWatch()
  for (let n = 0; n < 10; n += 1) watch.note(n, 'odd')
  expect(watch.doubt(10 * MINUTE)).not.toBeNull()
  expect(watch.doubt(10 * MINUTE + 9)).toBeNull()
})
