import { unsupported } from './coinmetrics-refusals'
import { takingTurns } from './take-turns'

export interface KeyedPaging {
  readonly pagingFrom: 'start' | 'end'
  readonly pageSize: number
  /** The next key in order, as base64url without padding (vendors.md 1.3). */
  readonly token: string | null
}

export interface KeyedList<Item, Row> {
  /** In the order of their keys. */
  readonly items: readonly Item[]
  readonly keyOf: (item: Item) => string
  /** Null for an item of which there is nothing to tell. */
  readonly rowOf: (item: Item) => Promise<Row | null> | Row | null
}

/** One page of a list in the order of its keys. Throws VendorRefusal for a token that is none. */
export async function keyedPage<Item, Row>(
  { items, keyOf, rowOf }: KeyedList<Item, Row>,
  { pagingFrom, pageSize, token }: KeyedPaging,
): Promise<{ readonly rows: readonly Row[]; readonly token: string | null }> {
  const fromEnd = pagingFrom === 'end'
  const start = token === null ? null : keyIn(token)
  const left = (fromEnd ? [...items].reverse() : items).filter(
    (item) => start === null || (fromEnd ? keyOf(item) <= start : keyOf(item) >= start),
  )
  const rows: Row[] = []
  const inOrder = () => (fromEnd ? rows.reverse() : rows)
  const pause = takingTurns()
  for (const item of left) {
    const row = await rowOf(item)
    if (row === null) continue
    if (rows.length === pageSize)
      return { rows: inOrder(), token: Buffer.from(keyOf(item)).toString('base64url') }
    rows.push(row)
    await pause()
  }
  return { rows: inOrder(), token: null }
}

/** All rows of a list. */
export async function* keyedRows<Item, Row>({ items, rowOf }: KeyedList<Item, Row>): AsyncGenerator<Row> {
  const pause = takingTurns()
  for (const item of items) {
    const row = await rowOf(item)
    if (row !== null) yield row
    await pause()
  }
}

function keyIn(token: string): string {
  if (!/^[\w-]+=*$/.test(token)) throw unsupported.token(token)
  return Buffer.from(token, 'base64url').toString()
}
