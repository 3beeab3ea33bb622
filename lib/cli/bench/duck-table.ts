import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { baseBin } from '@/lib/heatmap/bins'
import type { Generated } from './generate'
import type { Window } from './plain-tables'

/** DuckDB over the same events, sorted by market and time (its best layout), in memory, two threads. */
export async function duckTable(events: Generated): Promise<DuckDBConnection> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' })
  const connection = await instance.connect()
  await connection.run(
    'CREATE TABLE raw (market INTEGER, time BIGINT, bin INTEGER, short INTEGER, usd DOUBLE)',
  )
  const appender = await connection.createAppender('raw')
  for (let index = 0; index < events.n; index++) {
    const price = events.price[index] ?? 0
    appender.appendInteger(events.market[index] ?? 0)
    appender.appendBigInt(BigInt(events.time[index] ?? 0))
    appender.appendInteger(baseBin(price))
    appender.appendInteger(events.short[index] ?? 0)
    appender.appendDouble(price * (events.size[index] ?? 0))
    appender.endRow()
  }
  appender.closeSync()
  await connection.run('CREATE TABLE sorted AS SELECT * FROM raw ORDER BY market, time')
  await connection.run('DROP TABLE raw')
  return connection
}

/** The outer sum makes it hand out one row only (in its favour). */
export function duckSql({ markets, from, to, bucketMs, k }: Window): string {
  return `SELECT sum(usd) AS s, count(*) AS cells FROM (SELECT time // ${bucketMs} AS x, bin >> ${k} AS y, short, sum(usd) AS usd
    FROM sorted WHERE market IN (${markets.join(', ')}) AND time >= ${from} AND time < ${to} GROUP BY ALL)`
}

export async function duckSum(connection: DuckDBConnection, window: Window): Promise<number> {
  const reader = await connection.runAndReadAll(duckSql(window))
  return Number(reader.getRowObjects()[0]?.s ?? 0)
}
