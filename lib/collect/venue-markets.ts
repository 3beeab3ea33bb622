import type { Market, MarketId } from '@/lib/contract/market'
import type { Millis } from '@/lib/contract/units'
import type { VenueAdapter } from '@/lib/venues/adapter'
import { marketLookup } from '@/lib/venues/frame-format'

/** The instruments of a venue as far as they are known, and the symbols that were met without being known. */
export class VenueMarkets {
  readonly #known = new Map<string, Market>()
  readonly #asked = new Set<string>()
  #wanted = false
  #listed: readonly Market[] | null = null
  readonly lookup: (symbol: string) => Market | undefined

  constructor(adapter: VenueAdapter, held: readonly Market[]) {
    this.learn([...adapter.snapshot, ...held.filter(({ origin }) => origin !== 'provisional')])
    const find = marketLookup(adapter, this.#known)
    this.lookup = (symbol) => {
      this.#noteIfUnknown(symbol)
      return find(symbol)
    }
  }

  /** True when a symbol was met that the venue has not been asked about, or a change is supposed. */
  get wantsRefresh(): boolean {
    return this.#wanted
  }

  /** True once the venue has said what it lists. */
  get isRefreshed(): boolean {
    return this.#listed !== null
  }

  /** True for markets that the venue itself has listed. */
  isListed(id: MarketId): boolean {
    return this.#known.get(id.slice(id.indexOf(':') + 1))?.origin === 'venue'
  }

  /** What the venue lists now; before it was asked, everything known that has not expired. */
  listed(now: Millis): readonly Market[] {
    const listed = this.#listed ?? [...this.#known.values()]
    return listed.filter(({ expiry }) => expiry === null || expiry > now)
  }

  learn(markets: readonly Market[]): void {
    for (const market of markets) this.#known.set(market.symbol, market)
  }

  /** The venue was asked and lists these: symbols that stay unknown do not ask again until `forget`. */
  refreshed(listed: readonly Market[]): ListChange {
    const known = ({ symbol }: Market) => {
      const market = this.#known.get(symbol)
      return market?.origin === 'venue' ? market : undefined
    }
    const now = new Set(listed.map(({ symbol }) => symbol))
    const change = {
      learned: listed.filter((market) => !known(market)).map(symbolOf),
      resized: listed.filter((market) => isResized(known(market), market)).map(symbolOf),
      gone: (this.#listed ?? []).filter(({ symbol }) => !now.has(symbol)).map(symbolOf),
    }
    this.learn(listed)
    this.#listed = listed
    this.#wanted = false
    return change
  }

  /** Something speaks of a change that the venue has not listed yet. */
  want(): void {
    this.#wanted = true
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

/** What a venue's list says that it did not say before, by symbol. */
export interface ListChange {
  readonly learned: readonly string[]
  /** The same symbol now stands for another amount. */
  readonly resized: readonly string[]
  readonly gone: readonly string[]
}

function symbolOf({ symbol }: Market): string {
  return symbol
}

function isResized(before: Market | undefined, now: Market): boolean {
  return (
    before !== undefined && (before.contractSize !== now.contractSize || before.multiplier !== now.multiplier)
  )
}
