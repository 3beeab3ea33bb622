import type { Market, MarketId } from '@/lib/contract/market'
import type { VenueAdapter } from '@/lib/venues/adapter'
import { marketLookup } from '@/lib/venues/frame-format'

/** The instruments of a venue as far as they are known, and the symbols that were met without being known. */
export class VenueMarkets {
  readonly #known = new Map<string, Market>()
  readonly #asked = new Set<string>()
  #wanted = false
  readonly lookup: (symbol: string) => Market | undefined

  constructor(adapter: VenueAdapter, held: readonly Market[]) {
    this.learn([...adapter.snapshot, ...held.filter(({ origin }) => origin !== 'provisional')])
    const find = marketLookup(adapter, this.#known)
    this.lookup = (symbol) => {
      this.#noteIfUnknown(symbol)
      return find(symbol)
    }
  }

  /** True when a symbol was met that the venue has not been asked about. */
  get wantsRefresh(): boolean {
    return this.#wanted
  }

  /** True for markets that the venue itself has listed. */
  isListed(id: MarketId): boolean {
    return this.#known.get(id.slice(id.indexOf(':') + 1))?.origin === 'venue'
  }

  all(): readonly Market[] {
    return [...this.#known.values()]
  }

  learn(markets: readonly Market[]): void {
    for (const market of markets) this.#known.set(market.symbol, market)
  }

  /** The venue was asked: symbols that stay unknown do not ask again until `forget`. */
  refreshed(): void {
    this.#wanted = false
  }

  forget(): void {
    this.#asked.clear()
  }

  #noteIfUnknown(symbol: string): void {
    if (this.#known.has(symbol) || this.#asked.has(symbol) || this.#asked.size >= 10_000) return
    this.#asked.add(symbol)
    this.#wanted = true
  }
}
