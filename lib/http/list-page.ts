import { InvalidInput } from '@/lib/contract/errors'
import type { Page } from '@/lib/contract/list-answers'

/** What the rows came from, as far as a page must tell. */
interface Origin {
  readonly kind: 'live' | 'simulated'
}

/** A list as one page. */
export function listPage<Row>(data: readonly Row[], { kind }: Origin, next: string | null = null): Page<Row> {
  return {
    data,
    ...(next === null ? {} : { next_cursor: next }),
    ...(kind === 'simulated' ? { simulated: true } : {}),
  }
}

/**
 * One page of a list that is at hand as a whole. `keyOf` tells rows apart; the cursor names the last row
 * shown. Throws InvalidInput for a cursor whose row is not in the list.
 */
export function pageOf<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  { limit, cursor }: { readonly limit: number; readonly cursor: string | null },
  origin: Origin,
): Page<Row> {
  const start = cursor === null ? 0 : rows.findIndex((row) => keyOf(row) === decoded(cursor)) + 1
  if (cursor !== null && start === 0)
    throw new InvalidInput('This cursor does not fit the list (any more); start without one.', [
      { field: 'cursor', message: 'not a cursor of this list' },
    ])
  const data = rows.slice(start, start + limit)
  const last = data.at(-1)
  const more = start + limit < rows.length && last !== undefined
  return listPage(data, origin, more ? encoded(keyOf(last)) : null)
}

function encoded(key: string): string {
  return Buffer.from(key).toString('base64url')
}

function decoded(cursor: string): string {
  return Buffer.from(cursor, 'base64url').toString()
}
