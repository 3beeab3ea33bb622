/**
 * Geometric price bins (performance.md, "Price bins"): one formula for every asset and price, and exact
 * nesting, so that a coarser level is a plain sum of a finer one. Level k has bins of 2^k base steps.
 */
const BASE_STEP = 0.0002
const STEP = 1 + BASE_STEP
const LN_STEP = Math.log(STEP)

export const MIN_K = 0
export const MAX_K = 6

/** Bin of a positive price at the finest level. */
export function baseBin(price: number): number {
  return Math.floor(Math.log(price) / LN_STEP)
}

/** The bin at level k that holds a bin of the finest level; an arithmetic shift rounds down below 1 too. */
export function coarsen(bin: number, k: number): number {
  return bin >> k
}

export function binOf(price: number, k: number): number {
  return coarsen(baseBin(price), k)
}

/** Lower edge of bin y at level k; the upper edge is the lower edge of y + 1. */
export function binEdge(y: number, k: number): number {
  return STEP ** (y * 2 ** k)
}

/** Distinct bins, ascending, and their prices. */
export function binEdges(
  y: readonly number[],
  k: number,
): { readonly bins: number[]; readonly price_low: number[]; readonly price_high: number[] } {
  const bins = Array.from(distinctBins(y))
  return {
    bins,
    price_low: bins.map((bin) => binEdge(bin, k)),
    price_high: bins.map((bin) => binEdge(bin + 1, k)),
  }
}

/** Bins further apart than this are told apart by a set. */
const MOST_PLACES = 1 << 20

/** Distinct bins, ascending; made for a million of them. */
export function distinctBins(y: ArrayLike<number>): Float64Array {
  const { low, high } = endsOf(y)
  if (high - low >= MOST_PLACES) return Float64Array.from(new Set(Array.from(y))).sort()
  const seen = new Uint8Array(Math.max(0, high - low + 1))
  for (let i = 0; i < y.length; i++) seen[(y[i] ?? 0) - low] = 1
  const bins: number[] = []
  for (let place = 0; place < seen.length; place++) if (seen[place]) bins.push(low + place)
  return Float64Array.from(bins)
}

/** Where a bin stands among some that ascend; 0 for one that is not among them. */
export function placesOf(bins: Float64Array): (bin: number) => number {
  const low = bins[0] ?? 0
  const high = bins[bins.length - 1] ?? 0
  if (high - low >= MOST_PLACES) {
    const places = new Map(Array.from(bins, (bin, place) => [bin, place]))
    return (bin) => places.get(bin) ?? 0
  }
  const places = new Uint32Array(high - low + 1)
  bins.forEach((bin, place) => {
    places[bin - low] = place
  })
  return (bin) => places[bin - low] ?? 0
}

function endsOf(y: ArrayLike<number>) {
  let [low, high] = [y[0] ?? 0, y[0] ?? -1]
  for (let i = 0; i < y.length; i++) {
    const bin = y[i] ?? 0
    if (bin < low) low = bin
    if (bin > high) high = bin
  }
  return { low, high }
}

/** Height of a bin at level k as a fraction of its price: 0.0002 at k0, 0.0129 at k6. */
export function binStep(k: number): number {
  return STEP ** (2 ** k) - 1
}

/**
 * Finest level at which bins span at least 8 ticks, so that no bin holds visibly more ticks than its
 * neighbour. Arithmetic of performance.md: ceil(log2(8 * tick / (price * s0))).
 */
export function finestKForTick(tick: number, price: number): number {
  const k = Math.ceil(Math.log2((8 * tick) / (price * BASE_STEP)))
  return Math.min(MAX_K, Math.max(MIN_K, k))
}
