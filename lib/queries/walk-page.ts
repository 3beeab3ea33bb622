/** A row on its way through a list, with the place to go on behind it. */
export interface Placed<Row, Place> {
  readonly row: Row
  readonly place: Place
}

/**
 * The first `size` rows of a walk and the place behind the last of them; null when nothing follows. A walk
 * from the end comes out in ascending order all the same.
 */
export async function pageOfWalk<Row, Place>(
  walk: AsyncIterable<Placed<Row, Place>>,
  size: number,
  from: 'start' | 'end',
): Promise<{ readonly rows: readonly Row[]; readonly next: Place | null }> {
  const rows: Row[] = []
  let last: Place | null = null
  for await (const { row, place } of walk) {
    if (rows.length === size) return { rows: from === 'end' ? rows.reverse() : rows, next: last }
    rows.push(row)
    last = place
  }
  return { rows: from === 'end' ? rows.reverse() : rows, next: null }
}

/** The rows alone. */
export async function* rowsOfWalk<Row>(walk: AsyncIterable<Placed<Row, unknown>>): AsyncGenerator<Row> {
  for await (const { row } of walk) yield row
}
