import { append } from '@/db/append'
import { compact } from '@/db/compact'
import { openWriter } from '@/db/open-writer'
import type { Store } from '@/db/store'
import { saveVenues } from '@/db/venues'
import { FIRST_TIME, frameAt, NEXT_TIME, PRINTER } from '@/lib/cli/soak/store/prints.fixture'
import { VenueMarkets } from '@/lib/collect/venue-markets'
import { readText } from '@/lib/pull/read-text'
import { frameFormat } from '@/lib/venues/frame-format'
import { venueFacts } from '@/lib/venues/index'

const BATCH = 5_000

/** Stores prints of one venue, each a second after the one before, as fast as it is told. */
export class Prints {
  readonly store: Store
  readonly #read = frameFormat(PRINTER).reader(null)
  readonly #markets = new VenueMarkets(PRINTER, [])
  #next = FIRST_TIME

  static async open(path: string): Promise<Prints> {
    const store = openWriter({ path, kind: 'simulated' })
    await saveVenues(store, venueFacts)
    return new Prints(store)
  }

  private constructor(store: Store) {
    this.store = store
  }

  /** How many it stored, which is the last sequence number too. */
  get stored(): number {
    return (this.#next - FIRST_TIME) / NEXT_TIME
  }

  /** The range of what is stored, as a query. */
  get range(): string {
    return `from=${FIRST_TIME}&to=${this.#next}`
  }

  /** Stores so many more in one transaction, received now. */
  async put(count: number): Promise<void> {
    const receivedAt = Date.now()
    const texts = Array.from({ length: count }, () => {
      const text = frameAt(this.#next)
      this.#next += NEXT_TIME
      return {
        text,
        receivedAt,
        outcome: readText(this.#read, text, { receivedAt, market: this.#markets.lookup }),
      }
    })
    const { facts, adapterVersion } = PRINTER
    const source = {
      format: frameFormat(PRINTER).name,
      header: null,
      venue: facts.id,
      importId: null,
      adapterVersion,
    }
    await append(this.store, { ...source, texts })
  }

  /** Stores many, and packs them as a collector would have by now. */
  async fill(count: number): Promise<void> {
    for (let left = count; left > 0; left -= BATCH) await this.put(Math.min(left, BATCH))
    await compact(this.store, { now: this.#next, all: true })
  }
}
