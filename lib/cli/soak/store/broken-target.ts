import { join } from 'node:path'
import { append } from '@/db/append'
import { compact } from '@/db/compact'
import { openWriter } from '@/db/open-writer'
import { closeStore, type Store } from '@/db/store'
import { severityOf } from '@/lib/collect/store-errors'
import { VenueMarkets } from '@/lib/collect/venue-markets'
import { HOUR } from '@/lib/contract/units'
import { readText } from '@/lib/pull/read-text'
import { frameFormat } from '@/lib/venues/frame-format'
import type { BrokenOnce } from './broken-disk'
import { FIRST_TIME, frameAt, NEXT_TIME, PRINTER } from './prints.fixture'
import { holdings } from './stored'

/**
 * `broken-target.ts FOLDER N…`, with the shim loaded: for each n makes a store, lets the n-th write from then
 * on fail, works until the store refuses, mends the disk, opens the store again, and prints what became of it.
 */
const BATCH = 4
const PACK_EVERY = 6
/** So that checkpoints come among the first writes too. */
const CHECKPOINT_PAGES = 40

const [folder = '', ...numbers] = process.argv.slice(2)
const format = frameFormat(PRINTER)
const read = format.reader(null)
const { lookup } = new VenueMarkets(PRINTER, [])
const { facts, adapterVersion } = PRINTER
const source = { format: format.name, header: null, venue: facts.id, importId: null, adapterVersion }

async function breakAt(n: number): Promise<BrokenOnce> {
  const path = join(folder, `broken-${n}.db`)
  const store = openWriter({ path, kind: 'simulated' })
  store.db.pragma(`main.wal_autocheckpoint = ${CHECKPOINT_PAGES}`)
  process.env.DISK_FAIL_AT = String(n)
  const { acknowledged, severity } = await workUntilRefused(store)
  closeStore(store)
  process.env.DISK_FAIL_AT = '0'
  const { rows, ok } = await holdings(path)
  return { n, acknowledged, severity, rows, ok }
}

async function workUntilRefused(store: Store) {
  let acknowledged = 0
  for (let round = 1; ; round += 1) {
    try {
      await appendBatch(store, FIRST_TIME + acknowledged * NEXT_TIME)
      acknowledged += BATCH
      if (round % PACK_EVERY === 0) await compact(store, { now: FIRST_TIME + HOUR, all: true })
    } catch (error) {
      return { acknowledged, severity: severityOf(error) }
    }
  }
}

async function appendBatch(store: Store, first: number): Promise<void> {
  const texts = Array.from({ length: BATCH }, (_, index) => {
    const time = first + index * NEXT_TIME
    const text = frameAt(time)
    return { text, receivedAt: time, outcome: readText(read, text, { receivedAt: time, market: lookup }) }
  })
  await append(store, { ...source, texts })
}

for (const n of numbers) process.stdout.write(`${JSON.stringify(await breakAt(Number(n)))}\n`)
