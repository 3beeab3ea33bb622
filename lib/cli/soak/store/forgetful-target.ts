import { append } from '@/db/append'
import { openWriter } from '@/db/open-writer'
import { VenueMarkets } from '@/lib/collect/venue-markets'
import { readText } from '@/lib/pull/read-text'
import { frameFormat } from '@/lib/venues/frame-format'
import { frameAt, NEXT_TIME, PRINTER } from './prints.fixture'

/**
 * `forgetful-target.ts PATH FIRST`: a collector as it should not be, to show that the test of a full disk
 * notices: what the store refuses it gives up. Prints the time of each print after its commit.
 */
const EVERY_MS = 5
const [path = '', first = ''] = process.argv.slice(2)
const store = openWriter({ path, kind: 'simulated' })
const format = frameFormat(PRINTER)
const read = format.reader(null)
const { lookup } = new VenueMarkets(PRINTER, [])
let next = Number(first)

setInterval(async () => {
  const time = next
  next += NEXT_TIME
  const context = { receivedAt: time, market: lookup }
  const texts = [{ text: frameAt(time), receivedAt: time, outcome: readText(read, frameAt(time), context) }]
  const { facts, adapterVersion } = PRINTER
  const source = { format: format.name, header: null, venue: facts.id, importId: null, adapterVersion }
  try {
    await append(store, { ...source, texts })
    process.stdout.write(`${time}\n`)
  } catch {
    // The fault that this program is made of.
  }
}, EVERY_MS)
