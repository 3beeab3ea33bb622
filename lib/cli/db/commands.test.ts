import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { append } from '@/db/append'
import { beginImport } from '@/db/imports'
import { takeLease } from '@/db/lease'
import { testBatch, testLiquidation, textOf } from '@/db/liquidation.fixture'
import { openWriter } from '@/db/open-writer'
import { closeStore, type StoreKind } from '@/db/store'
import { listVenues } from '@/db/venues'
import { COLLECT_LEASE } from '@/lib/contract/lease'
import { DAY, HOUR } from '@/lib/contract/units'
import { runCommand } from './commands'
import { readCommand } from './options'

const START = Date.UTC(2025, 11, 11)
const NOW = START + 90 * DAY

async function database(kind: StoreKind = 'live') {
  const databasePath = join(mkdtempSync(join(tmpdir(), 'db-command-')), 'test.db')
  const store = openWriter({ path: databasePath, kind })
  const rows = Array.from({ length: 20 }, (_, hour) => testLiquidation({ time: START + hour * HOUR }))
  await append(store, testBatch(rows.map((row) => textOf(row))))
  closeStore(store)
  return { databasePath, databaseKind: kind, rawRetentionDays: 0 }
}

test('a rebuild packs every row again', async () => {
  const config = await database()
  const { answer } = await runCommand({ name: 'rebuild' }, config, NOW)
  expect(answer).toMatchObject({ slots: 1, rows: 20 })
  expect((await runCommand({ name: 'verify' }, config, NOW)).ok).toBe(true)
})

test('a rebuild is refused while a collector runs', async () => {
  const config = await database()
  const store = openWriter({ path: config.databasePath, kind: 'live' })
  await takeLease(store, { name: COLLECT_LEASE, owner: 'another', ttlMs: HOUR, now: NOW })
  closeStore(store)
  await expect(runCommand({ name: 'rebuild' }, config, NOW)).rejects.toThrow(/^a collector is running/)
})

test('a simulated database is looked after when it is named as one', async () => {
  const config = await database('simulated')
  const asLive = { ...config, databaseKind: 'live' } as const
  await expect(runCommand({ name: 'stats' }, asLive, NOW)).rejects.toThrow(/holds simulated data/)
  expect((await runCommand({ name: 'stats' }, config, NOW)).answer).toMatchObject({
    kind: 'simulated',
    events: 20,
  })
  expect((await runCommand({ name: 'migrate' }, config, NOW)).answer).toMatchObject({ kind: 'simulated' })
})

test('a backup is a whole database, and never overwrites one', async () => {
  const config = await database()
  const file = `${config.databasePath}.copy`
  await runCommand({ name: 'backup', file }, config, NOW)
  const copy = { ...config, databasePath: file }
  await runCommand({ name: 'migrate' }, copy, NOW)
  expect((await runCommand({ name: 'stats' }, copy, NOW)).answer).toMatchObject({ events: 20 })
  await expect(runCommand({ name: 'backup', file }, config, NOW)).rejects.toThrow(`${file} exists already`)
})

test('raw messages are pruned by age, and only when an age is given', async () => {
  const config = await database()
  await expect(runCommand({ name: 'prune', days: null }, config, NOW)).rejects.toThrow(/kept for ever/)
  expect((await runCommand({ name: 'prune', days: 30 }, config, NOW)).answer).toEqual({ rawTexts: 20 })
  expect((await runCommand({ name: 'stats' }, config, NOW)).answer).toMatchObject({ events: 20, rawTexts: 0 })
})

test('what is in quarantine is read again on request, of a venue that exists', async () => {
  const config = await database()
  const nothing = { received: 0, stored: 0, duplicate: 0, ignored: 0, quarantined: 0 }
  expect((await runCommand({ name: 'reparse', venue: null, trust: false }, config, NOW)).answer).toEqual(
    nothing,
  )
  await expect(runCommand({ name: 'reparse', venue: 'nowhere', trust: false }, config, NOW)).rejects.toThrow(
    'there is no venue nowhere',
  )
})

test('migrate writes the venues for everyone to read', async () => {
  const config = await database()
  await runCommand({ name: 'migrate' }, config, NOW)
  const store = openWriter({ path: config.databasePath, kind: 'live' })
  expect((await listVenues(store)).length).toBeGreaterThan(0)
  closeStore(store)
})

test('a batch is undone once', async () => {
  const config = await database()
  const store = openWriter({ path: config.databasePath, kind: 'live' })
  const batch = await beginImport(store, { file: 'empty.csv', format: 'none', at: NOW })
  closeStore(store)
  expect((await runCommand({ name: 'undo', batch }, config, NOW)).answer).toMatchObject({ removedEvents: 0 })
  await expect(runCommand({ name: 'undo', batch }, config, NOW)).rejects.toThrow(
    `batch ${batch} was undone already`,
  )
})

test('reading a database that does not exist makes none', async () => {
  const databasePath = join(tmpdir(), 'no-such-folder-here', 'x.db')
  const config = { databasePath, databaseKind: 'live', rawRetentionDays: 0 } as const
  await expect(runCommand({ name: 'stats' }, config, NOW)).rejects.toThrow(/^there is no database at /)
  expect(existsSync(databasePath)).toBe(false)
})

test.each([
  [['backup', 'a.db'], { name: 'backup', file: 'a.db' }],
  [['prune', '--raw-older-than', '30'], { name: 'prune', days: 30 }],
  [['prune'], { name: 'prune', days: null }],
  [['undo', '7'], { name: 'undo', batch: 7 }],
  [['verify'], { name: 'verify' }],
  [['reparse'], { name: 'reparse', venue: null, trust: false }],
  [['reparse', 'binance-usdm', '--trust'], { name: 'reparse', venue: 'binance-usdm', trust: true }],
])('%s is understood', (args, command) => {
  expect(readCommand(args)).toEqual(command)
})

test.each([
  [[], 'no command given'],
  [['backup'], 'backup needs a FILE'],
  [['undo'], 'undo needs a BATCH'],
  [['constructor'], 'constructor is not a command'],
  [['stats', 'all'], 'stats all is not a command'],
  [['undo', 'last'], 'BATCH must be a whole number above 0, not last'],
  [['prune', '--raw-older-than', '0'], '--raw-older-than must be a whole number above 0, not 0'],
  [['verify', '--raw-older-than', '3'], 'too many arguments'],
  [['verify', '--fast'], "Unknown option '--fast'"],
])('%s is refused with the usage', (args, problem) => {
  expect(() => readCommand(args)).toThrow(problem)
  expect(() => readCommand(args)).toThrow('usage: npm run db -- ')
  expect(() => readCommand(args)).toThrow('imported rows keep their raw texts')
})
