/** An edge of a bin for a file: a power of 1.0002, of which ten digits say which bin it is, on every machine alike. */
export function writtenEdge(price: number): number {
  return Number(price.toPrecision(10))
}
