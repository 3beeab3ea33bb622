import { openWriter } from '@/db/open-writer'
import { prepared } from '@/db/statements'
import type { Store } from '@/db/store'
import { baseBin } from '@/lib/heatmap/bins'
import type { Generated } from './generate'

/** The SQLite references in a file of their own: what one would write without thinking, and a clustered copy. */
export interface PlainTables {
  readonly store: Store
  /** Inserts events [from, to) in one transaction into a table without any index: the limit for ingest. */
  insert(events: Generated, from: number, to: number): void
  /** After the last insert: the naive index, and the clustered copy. */
  finish(): void
}

const PLAIN = `CREATE TABLE plain (market INTEGER NOT NULL, time INTEGER NOT NULL, bin INTEGER NOT NULL,
  short INTEGER NOT NULL, price REAL NOT NULL, size REAL NOT NULL, usd REAL NOT NULL)`
const CLUSTERED = `CREATE TABLE clustered (market INTEGER NOT NULL, time INTEGER NOT NULL, seq INTEGER NOT NULL,
  bin INTEGER NOT NULL, short INTEGER NOT NULL, usd REAL NOT NULL, PRIMARY KEY (market, time, seq)) WITHOUT ROWID`

export function plainTables(path: string): PlainTables {
  const store = openWriter({ path, kind: 'simulated' })
  store.db.exec(PLAIN)
  const insert = prepared(store, 'INSERT INTO plain VALUES (?, ?, ?, ?, ?, ?, ?)')
  const insertAll = store.db.transaction((events: Generated, from: number, to: number) => {
    for (let index = from; index < to; index++) insert.run(...rowOf(events, index))
  })
  return {
    store,
    insert: (events, from, to) => insertAll.immediate(events, from, to),
    finish: () => {
      store.db.exec('CREATE INDEX plain_market_time ON plain (market, time)')
      store.db.exec(CLUSTERED)
      store.db.exec(
        'INSERT INTO clustered SELECT market, time, rowid, bin, short, usd FROM plain ORDER BY market, time, rowid',
      )
    },
  }
}

function rowOf(events: Generated, index: number): number[] {
  const price = events.price[index] ?? 0
  const size = events.size[index] ?? 0
  const short = events.short[index] ?? 0
  return [
    events.market[index] ?? 0,
    events.time[index] ?? 0,
    baseBin(price),
    short,
    price,
    size,
    price * size,
  ]
}

export interface Window {
  readonly markets: readonly number[]
  readonly from: number
  readonly to: number
  readonly bucketMs: number
  readonly k: number
}

/** The reference's own query, grouped in SQL; the outer sum makes it hand out one row only (in its favour). */
export function groupBySql(table: 'plain' | 'clustered', { markets, from, to, bucketMs, k }: Window): string {
  return `SELECT sum(usd) FROM (SELECT time / ${bucketMs} AS x, bin >> ${k} AS y, short, sum(usd) AS usd FROM ${table}
    WHERE market IN (${markets.join(', ')}) AND time >= ${from} AND time < ${to} GROUP BY 1, 2, 3)`
}

/** The naive answer, end to end: rows as objects, for JSON. */
export function objectsSql({ markets, from, to, bucketMs, k }: Window): string {
  return `SELECT time / ${bucketMs} AS x, bin >> ${k} AS y, short, sum(usd) AS usd, count(*) AS n FROM plain
    WHERE market IN (${markets.join(', ')}) AND time >= ${from} AND time < ${to} GROUP BY 1, 2, 3`
}
