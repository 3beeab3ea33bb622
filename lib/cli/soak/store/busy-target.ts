import { append } from '@/db/append'
import { openGap } from '@/db/gaps'
import { openWriter } from '@/db/open-writer'
import { prepared } from '@/db/statements'
import { setFeedState } from '@/db/venues'
import { VenueMarkets } from '@/lib/collect/venue-markets'
import { readText } from '@/lib/pull/read-text'
import { frameFormat } from '@/lib/venues/frame-format'
import { frameAt, NEXT_TIME, PRINTER } from './prints.fixture'

/**
 * `busy-target.ts PATH FIRST immediate|deferred`: writes some 100 times a second, rows, feed states and gaps, and
 * prints `ok` or the code of the error after each. `deferred` reads and then writes in a transaction that began
 * as a reading one, which is how it must not be done.
 */
const REST_MS = 25
/** Between reading and writing, so that another one commits meanwhile. */
const THOUGHT_MS = 20
const [path = '', first = '', mode] = process.argv.slice(2)
const store = openWriter({ path, kind: 'simulated' })
const format = frameFormat(PRINTER)
const read = format.reader(null)
const { lookup } = new VenueMarkets(PRINTER, [])
const { facts, adapterVersion } = PRINTER
const source = { format: format.name, header: null, venue: facts.id, importId: null, adapterVersion }
let next = Number(first)

async function write(): Promise<void> {
  const time = next
  next += NEXT_TIME
  const outcome = readText(read, frameAt(time), { receivedAt: time, market: lookup })
  await append(store, { ...source, texts: [{ text: frameAt(time), receivedAt: time, outcome }] })
  await setFeedState(store, { venue: facts.id, state: 'live', reason: String(time), lastMessageAt: time })
  await openGap(store, { venue: facts.id, markets: [], from: time, reason: 'made' })
}

async function writeDeferred(): Promise<void> {
  const readThenWrite = store.db.transaction(() => {
    prepared(store, 'SELECT count(*) FROM gap').get()
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, THOUGHT_MS)
    prepared(store, 'UPDATE feed_state SET reason = ? WHERE venue = ?').run('made', facts.id)
  })
  readThenWrite.deferred()
}

const work = mode === 'deferred' ? writeDeferred : write
function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}

for (;;) {
  const said = await work().then(() => 'ok', codeOf)
  process.stdout.write(`${said}\n`)
  await new Promise((resolve) => setTimeout(resolve, mode === 'deferred' ? 0 : REST_MS))
}
