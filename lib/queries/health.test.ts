import { expect, test } from 'vitest'
import { takeLease } from '@/db/lease'
import type { Store } from '@/db/store'
import { saveVenues, setFeedState } from '@/db/venues'
import type { ConnectionState } from '@/lib/contract/answers'
import { COLLECT_LEASE } from '@/lib/contract/lease'
import { health } from './health'
import { metrics } from './metrics'
import { freshStore, testVenue } from './store.fixture'
import { venues } from './venues'

const NOW = Date.now()
const MINUTE = 60_000

const lease = (writer: Store, now: number) =>
  takeLease(writer, { name: COLLECT_LEASE, owner: 'test', ttlMs: 10_000, now })
const feed = (writer: Store, state: ConnectionState, age: number, venue = 'testex') =>
  setFeedState(writer, { venue, state, reason: state === 'live' ? null : 'closed', lastMessageAt: NOW - age })

test('an idle store is well', async () => {
  const answer = await health(await freshStore(), NOW)
  expect(answer.status).toBe('ok')
  expect(answer.checks.feeds).toEqual({ status: 'ok', detail: 'No feed is followed.' })
  expect(answer.checks.database.detail).toContain('SQLite')
  expect(answer.checks.disk.detail).toMatch(/MiB free/)
})

test('a lease that ran out means that a collector died', async () => {
  const writer = await freshStore()
  await lease(writer, NOW)
  expect((await health(writer, NOW + 5_000)).checks.lease.status).toBe('ok')
  const late = await health(writer, NOW + 70_000)
  expect([late.status, late.checks.lease]).toEqual([
    'fail',
    { status: 'fail', detail: "The collector's lease ran out 60 s ago." },
  ])
})

const feeds: readonly [string, ConnectionState, number, ConnectionState, number, string][] = [
  ['both live', 'live', 0, 'live', 0, 'ok'],
  ['one down for an hour', 'live', 0, 'down', 60 * MINUTE, 'warn'],
  ['both down for a minute', 'down', MINUTE, 'down', 60 * MINUTE, 'warn'],
  ['both down over five minutes', 'down', 6 * MINUTE, 'stale', 7 * MINUTE, 'fail'],
  ['both heard and doubtful', 'suspect', 0, 'suspect', 0, 'warn'],
  ['one off, the other down over five minutes', 'off', 0, 'down', 6 * MINUTE, 'fail'],
]

test.each(feeds)('feeds: %s', async (_what, one, oneAge, two, twoAge, status) => {
  const writer = await freshStore()
  await saveVenues(writer, [testVenue(), testVenue({ id: 'othex' })])
  await feed(writer, one, oneAge)
  await feed(writer, two, twoAge, 'othex')
  expect((await health(writer, NOW)).checks.feeds.status).toBe(status)
})

test('a venue is live while its collector says so, and not longer', async () => {
  const writer = await freshStore()
  const state = async (at: number) => (await venues(writer, at)).map((venue) => [venue.state, venue.reason])
  expect(await state(NOW)).toEqual([['off', 'No collector is running.']])
  await lease(writer, NOW)
  expect(await state(NOW)).toEqual([['off', 'The collector does not follow this venue.']])
  await feed(writer, 'live', 0)
  expect(await state(Date.now())).toEqual([['live', null]])
  await lease(writer, NOW + 20_000)
  const [[silent, reason] = []] = await state(NOW + 25_000)
  expect([silent, reason]).toEqual(['stale', expect.stringContaining('said nothing for')])
  await feed(writer, 'down', 0)
  expect(await state(NOW + 25_000)).toEqual([['down', 'closed']])
  expect(await state(NOW + 90_000)).toEqual([['off', 'No collector is running.']])
})

test('a venue of the past has no feed to be live', async () => {
  const writer = await freshStore()
  await saveVenues(writer, [testVenue({ live: false, coverageClass: 'history' })])
  await lease(writer, NOW)
  expect((await venues(writer, NOW))[0]).toMatchObject({
    state: 'off',
    reason: expect.stringContaining('imported'),
  })
})

test('a doubtful venue is named, with its reason and as a metric, and is no failure', async () => {
  const writer = await freshStore()
  await lease(writer, NOW)
  await setFeedState(writer, { venue: 'testex', state: 'suspect', reason: 'too quiet', lastMessageAt: NOW })
  const { status, checks } = await health(writer, NOW)
  expect([status, checks.feeds]).toEqual([
    'ok',
    { status: 'warn', detail: expect.stringMatching(/^0 of 1 feeds are live\. Doubtful: \w+/) },
  ])
  expect((await venues(writer, NOW))[0]).toMatchObject({ state: 'suspect', reason: 'too quiet' })
  const states = (await metrics(writer, NOW)).find(({ name }) => name === 'liquidation_feed_state')
  expect(states?.samples).toContainEqual({ labels: { venue: 'testex', state: 'suspect' }, value: 1 })
})
