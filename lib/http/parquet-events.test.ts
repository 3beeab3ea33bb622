import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import { expect, test } from 'vitest'
import { WIRE_EVENT_COLUMNS, type WireEvent } from '@/lib/contract/wire-event'
import { eventDownload } from './event-download'

const event: WireEvent = {
  id: 'abc',
  venue: 'testex',
  symbol: 'BTCUSDT',
  market: 'testex:BTCUSDT',
  base: 'BTC',
  quote: 'USDT',
  kind: 'perpetual',
  contract_type: 'linear',
  time: 1_765_411_200_123,
  received_at: null,
  order_side: 'sell',
  liquidated: 'long',
  event_kind: 'order',
  price: '57102.90',
  price_kind: 'bankruptcy',
  size: '0.1',
  size_unit: 'base',
  amount_base: 0.1,
  amount_quote: 5710.29,
  amount_usd: null,
  usd_rate: 1,
  venue_id: '=1+1',
  source: 'venue',
  coverage: 'sampled',
  raw_id: '7',
}

async function* events(count: number) {
  for (let step = 0; step < count; step++) yield [{ ...event, time: event.time + step }]
}

async function fileOf(count: number, simulated = false): Promise<ArrayBuffer> {
  const response = eventDownload(events(count), { format: 'parquet', simulated })
  expect(response.headers.get('content-type')).toBe('application/vnd.apache.parquet')
  return response.arrayBuffer()
}

test('a row keeps its exact texts, whole milliseconds and doubles', async () => {
  const file = await fileOf(1)
  const [row] = await parquetReadObjects({ file })
  const { time, ...rest } = event
  expect(row).toEqual({ ...rest, time: BigInt(time), multiplier: null, time_kind: null })
  expect(Object.keys(row ?? {})).toEqual(WIRE_EVENT_COLUMNS)
})

test('rows of a simulated market say so', async () => {
  const file = await fileOf(1, true)
  expect(await parquetReadObjects({ file, columns: ['simulated'] })).toEqual([{ simulated: true }])
})

test('rows come in groups, a small one first, and all arrive in order', async () => {
  const file = await fileOf(11_000)
  const { row_groups, num_rows } = parquetMetadata(file)
  expect(row_groups.map(({ num_rows }) => Number(num_rows))).toEqual([500, 5_000, 5_000, 500])
  expect(num_rows).toBe(11_000n)
  const times = (await parquetReadObjects({ file, columns: ['time'] })).map(({ time }) => Number(time))
  expect(times).toEqual(Array.from({ length: 11_000 }, (_, step) => event.time + step))
})

test('no rows make a file of columns alone', async () => {
  const { num_rows, schema } = parquetMetadata(await fileOf(0))
  expect([num_rows, schema.length]).toEqual([0n, WIRE_EVENT_COLUMNS.length + 1])
})

test('a reader that leaves stops the rows', async () => {
  let stopped = false
  async function* endless() {
    try {
      for (;;) yield [event]
    } finally {
      stopped = true
    }
  }
  const reader = eventDownload(endless(), { format: 'parquet', simulated: false }).body?.getReader()
  await reader?.read()
  await reader?.cancel()
  expect(stopped).toBe(true)
})
