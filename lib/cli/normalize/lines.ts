import { InvalidInput } from '@/lib/contract/errors'
import type { Market } from '@/lib/contract/market'
import type { ParseContext, ParseText } from '@/lib/contract/row-format'
import { unstoredWireEvent } from '@/lib/contract/to-wire'
import type { VenueAdapter } from '@/lib/venues/adapter'
import { frameFormat, marketLookup } from '@/lib/venues/frame-format'

interface Normalization {
  readonly venue: VenueAdapter
  readonly known: readonly Market[]
  readonly lines: AsyncIterable<string>
  readonly print: (text: string) => Promise<void>
  readonly complain: (text: string) => Promise<void>
}

/** Prints one line per event and complains about each line that cannot be read, with its number. */
export async function normalizeLines(job: Normalization): Promise<{ readonly failed: number }> {
  const read = frameFormat(job.venue).reader(null)
  const known = new Map(job.known.map((market) => [market.symbol, market]))
  const context = { receivedAt: null, market: marketLookup(job.venue, known) }
  let [number, failed] = [0, 0]
  for await (const line of job.lines) {
    number += 1
    const outcome = eventLines(read, line, context)
    if (outcome instanceof InvalidInput) {
      failed += 1
      await job.complain(`line ${number}: ${outcome.message}\n`)
    } else if (outcome !== '') await job.print(outcome)
  }
  return { failed }
}

function eventLines(read: ParseText, line: string, context: ParseContext): string | InvalidInput {
  const text = line.trim()
  if (text === '' || text === 'null') return ''
  try {
    return read(text, context)
      .map((event) => `${JSON.stringify(unstoredWireEvent(event))}\n`)
      .join('')
  } catch (error) {
    if (error instanceof InvalidInput) return error
    throw error
  }
}
