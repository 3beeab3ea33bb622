import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { findVenue, venueFacts, venues } from './index'

/** Files beside the adapters: `{venue}-{part}.ts` belongs to a venue, these to all of them. */
const SHARED = [
  'adapter.ts',
  'binance-frames.ts',
  'binance-issues.ts',
  'binance-order.ts',
  'binance-rest.ts',
  'binance-symbols.ts',
  'binance-tardis.ts',
  'bundle.ts',
  'frame-format.ts',
  'htx-adapter.ts',
  'htx-instruments.ts',
  'htx-liquidations.ts',
  'htx-facts.ts',
  'htx-messages.ts',
  'htx-product.ts',
  'htx-rest.ts',
  'index.ts',
  'iso-time.ts',
  'message-fields.ts',
  'recordings.fixture.ts',
  'rest-request.ts',
  'row-texts.ts',
  'vendor-issues.ts',
]

test('every file is an adapter of the registry or a part of one', () => {
  const ids = venues.map(({ facts }) => facts.id)
  const files = readdirSync(new URL('.', import.meta.url))
    .filter((file) => !/\.(test|fixture)\.ts$/.test(file) && !SHARED.includes(file))
    .map((file) => file.replace(/\.ts$/, ''))
  expect(ids.filter((id) => !files.includes(id))).toEqual([])
  expect(files.filter((file) => !ids.some((id) => file === id || file.startsWith(`${id}-`)))).toEqual([])
})

test('ids are unique and can be found', () => {
  expect(new Set(venueFacts.map(({ id }) => id)).size).toBe(venues.length)
  for (const venue of venues) expect(findVenue(venue.facts.id)).toBe(venue)
  expect(findVenue('nowhere')).toBeUndefined()
})

test.each(venues.map((venue) => [venue.facts.id, venue] as const))(
  '%s keeps the rules of all venues',
  (id, venue) => {
    expect(id).toMatch(/^[a-z0-9-]+$/)
    expect(venue.connections(venue.snapshot).length > 0).toBe(venue.facts.live)
    expect(
      venue.facts.knownIssues.every((issue) => issue.venue === id && (issue.to ?? Infinity) > issue.from),
    ).toBe(true)
    expect(
      venue.snapshot.every(
        (market) => market.id === `${id}:${market.symbol}` && market.origin === 'snapshot',
      ),
    ).toBe(true)
    expect(venue.files.every((format) => format.venue === id)).toBe(true)
    for (const { role, url } of venue.connections(venue.snapshot)) {
      expect(role).toMatch(/^[a-z0-9_]+$/)
      expect(new URL(url).protocol).toBe('wss:')
    }
  },
)
