import { append } from '@/db/append'
import { type CursorKey, dropPullCursor, readPullCursor, savePullCursor } from '@/db/pull-cursors'
import type { Store } from '@/db/store'
import { InvalidInput, Unavailable } from '@/lib/contract/errors'
import type { RowFormat } from '@/lib/contract/row-format'
import type { VendorPage, VendorText } from '@/lib/vendors/vendor-request'
import type { Clock } from './clock'
import { openMarketBook } from './market-book'
import { readText } from './read-text'
import { storeGently, whenFree } from './store-gently'

interface PagesJob {
  readonly store: Store
  readonly clock: Clock
  readonly format: RowFormat
  readonly key: CursorKey
  /** Asks for the page that a cursor names; null = the first. */
  readonly ask: (cursor: string | null) => Promise<VendorPage>
}

/** An answer that never ends is given up here. */
const MOST_PAGES = 10_000
/** Of how the words of vendors are read; stored with each row. */
const ADAPTER_VERSION = 1

/**
 * Follows the pages of an answer to its end and appends each before the next is asked for. Where it is cut
 * short, the next call goes on behind the last page stored. Throws what `ask` does, and Unavailable for an
 * answer that repeats its pages.
 */
export async function storePages(job: PagesJob): Promise<void> {
  const { store, clock, key, ask } = job
  let cursor = await readPullCursor(store, key)
  const seen = new Set<string>()
  for (let page = 0; page < MOST_PAGES; page++) {
    const { texts, next } = await askOrForget(job, ask, cursor)
    await storeTexts(job, texts)
    if (next === null) return whenFree(clock, () => dropPullCursor(store, key))
    if (next === cursor || seen.has(next)) {
      await whenFree(clock, () => dropPullCursor(store, key))
      throw new Unavailable(`${key.source} names the same page twice`)
    }
    seen.add(next)
    cursor = next
    await whenFree(clock, () => savePullCursor(store, key, next))
  }
  throw new Unavailable(`${key.source} has more than ${MOST_PAGES} pages of ${key.subject}`)
}

/** A cursor that the vendor does not know any more must not be asked for again. */
async function askOrForget({ store, clock, key }: PagesJob, ask: PagesJob['ask'], cursor: string | null) {
  try {
    return await ask(cursor)
  } catch (error) {
    if (cursor !== null && error instanceof InvalidInput)
      await whenFree(clock, () => dropPullCursor(store, key))
    throw error
  }
}

/** Each text stands for itself; the counters are those of the venue it is about. */
async function storeTexts({ store, clock, format, key }: PagesJob, texts: readonly VendorText[]) {
  const market = (await openMarketBook(store)).lookup(null)
  const receivedAt = clock.now()
  for (const { venue, header, group } of grouped(texts)) {
    const provenance = { importId: null, adapterVersion: ADAPTER_VERSION, isHistory: true }
    const common = { format: format.name, header, ...provenance }
    const read = format.reader(header)
    await storeGently(clock, group, (part) => {
      const texts = part.map(({ text }) => {
        return { text, receivedAt, outcome: readText(read, text, { receivedAt, market }) }
      })
      return append(store, { ...common, venue: venue ?? key.source, texts })
    })
  }
}

function grouped(texts: readonly VendorText[]) {
  const groups = new Map<string, VendorText[]>()
  for (const text of texts) {
    const key = JSON.stringify([text.venue, text.header])
    const group = groups.get(key)
    if (group) group.push(text)
    else groups.set(key, [text])
  }
  return [...groups.values()].flatMap((group) => (group[0] ? [{ ...group[0], group }] : []))
}
