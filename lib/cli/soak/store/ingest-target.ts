import { compact } from '@/db/compact'
import { openWriter } from '@/db/open-writer'
import { saveVenues } from '@/db/venues'
import { FrameWriter } from '@/lib/collect/frame-writer'
import { severityOf } from '@/lib/collect/store-errors'
import { VenueMarkets } from '@/lib/collect/venue-markets'
import { HOUR } from '@/lib/contract/units'
import { systemClock } from '@/lib/pull/clock'
import { venueFacts } from '@/lib/venues/index'
import { frameAt, NEXT_TIME, PRINTER } from './prints.fixture'

/**
 * `ingest-target.ts PATH FIRST protected|unprotected`: stores prints from time FIRST on through the
 * collector's writer, packs beside it, and prints the time of each after its commit; until it is killed.
 * Exits with 3 when the store can no longer be trusted, as the collector does. `unprotected` commits with
 * synchronous=NORMAL.
 */
const COMMIT_EVERY_MS = 5
const FRAMES_AT_ONCE = 12
const PACK_EVERY_MS = 150
/** So that checkpoints happen within a short life. */
const CHECKPOINT_PAGES = 300

const [path = '', first = '', mode] = process.argv.slice(2)
const store = openWriter({ path, kind: 'simulated' })
if (mode === 'unprotected') store.db.pragma('main.synchronous = NORMAL')
store.db.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`)
await saveVenues(store, venueFacts)

let next = Number(first)
const timeOf = /"T":(\d+)/
const writer = new FrameWriter({
  store,
  adapter: PRINTER,
  market: new VenueMarkets(PRINTER, []).lookup,
  judge: () => null,
  clock: systemClock,
  commitEveryMs: COMMIT_EVERY_MS,
  onPressure: () => {},
  onCommit: ({ texts }) => process.stdout.write(texts.map((text) => `${timeOf.exec(text)?.[1]}\n`).join('')),
  onTrouble: (_error, fatal) => {
    if (fatal) process.exit(3)
  },
})

/** What stops packing stops the writer too, which says so; only a broken disk ends the process here. */
function toldByWriter(error: unknown): void {
  if (severityOf(error) === 'fatal') process.exit(3)
}

setInterval(() => {
  for (let count = 0; count < FRAMES_AT_ONCE; count += 1) {
    writer.push(frameAt(next), next + 40, 'one')
    next += NEXT_TIME
  }
}, COMMIT_EVERY_MS)

setInterval(async () => {
  await compact(store, { now: next + HOUR, all: true }).catch(toldByWriter)
}, PACK_EVERY_MS)
