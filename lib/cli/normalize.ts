import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { CannotStart } from '@/lib/contract/errors'
import { findVenue, venues } from '@/lib/venues/index'
import { normalizeLines } from './normalize/lines'
import { readMarketsFile } from './normalize/markets-file'

const USAGE = 'usage: npm run -s normalize -- VENUE [--markets FILE] < frames.jsonl'

/** Raw frames on stdin, one JSON per line -> harmonised events on stdout, one JSON per line. */
async function main(): Promise<number> {
  const { venue, marketsFile } = readArguments(process.argv.slice(2))
  const known = marketsFile === undefined ? venue.snapshot : await readMarketsFile(marketsFile, venue)
  const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })
  const { failed } = await normalizeLines({
    venue,
    known,
    lines,
    print: (text) => print(process.stdout, text),
    complain: (text) => print(process.stderr, text),
  })
  return failed === 0 ? 0 : 1
}

function readArguments(args: string[]) {
  const { values, positionals } = parsed(args)
  const [id, ...others] = positionals
  if (id === undefined || others.length > 0) throw new CannotStart(USAGE)
  const venue = findVenue(id)
  if (!venue)
    throw new CannotStart(`no venue ${id}; known: ${venues.map(({ facts }) => facts.id).join(', ')}`)
  return { venue, marketsFile: values.markets }
}

function parsed(args: string[]) {
  try {
    return parseArgs({ args, allowPositionals: true, options: { markets: { type: 'string' } } })
  } catch (error) {
    throw new CannotStart(`${error instanceof Error ? error.message : String(error)}; ${USAGE}`)
  }
}

async function print(stream: NodeJS.WriteStream, text: string): Promise<void> {
  if (stream.write(text)) return
  await new Promise((resolve) => stream.once('drain', resolve))
}

// The reader of a pipe may leave early (`| head`): nothing is left to do then.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
})

try {
  process.exitCode = await main()
} catch (error) {
  if (!(error instanceof CannotStart)) throw error
  console.error(error.message)
  process.exitCode = 2
}
