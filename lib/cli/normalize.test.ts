import { spawn } from 'node:child_process'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** venues.md 2.1, the unedited message. */
const FRAME =
  '{"e":"forceOrder","E":1665523974222,"o":{"s":"BTCUSDT","S":"SELL","o":"LIMIT","f":"IOC","q":"0.009","p":"18917.15","ap":"18990.00","X":"FILLED","l":"0.009","z":"0.009","T":1665523974217}}'
const EVENT = {
  venue: 'binance-usdm',
  symbol: 'BTCUSDT',
  market: 'binance-usdm:BTCUSDT',
  base: 'BTC',
  quote: 'USDT',
  kind: 'perpetual',
  contract_type: 'linear',
  time: 1665523974217,
  order_side: 'sell',
  liquidated: 'long',
  event_kind: 'order',
  price: '18990',
  price_kind: 'fill_avg',
  size: '0.009',
  size_unit: 'base',
  amount_base: 0.009,
  amount_quote: 170.91,
  amount_usd: 170.91,
  usd_rate: 1,
  venue_id: null,
  source: 'venue',
  coverage: 'sampled',
}

test('frames become events; silence, ticks and null print nothing', async () => {
  const input = ['null', '', FRAME, '{"result":null,"id":1}', `{"stream":"x","data":${FRAME}}`].join('\r\n')
  const { code, out, err } = await normalize(['binance-usdm'], input)
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(out.map((line) => JSON.parse(line))).toEqual([EVENT, EVENT])
})

test('a line that cannot be read is named and the rest goes on', async () => {
  const { code, out, err } = await normalize(['binance-usdm'], `${FRAME}\n{"e":\n${FRAME}\n`)
  expect(code).toBe(1)
  expect(out.length).toBe(2)
  expect(err).toMatch(/^line 2: not JSON: .*\n$/)
})

test('a markets file goes before what the symbol says', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'normalize-')), 'markets.json')
  await writeFile(
    file,
    JSON.stringify([{ venue: 'binance-usdm', symbol: 'BTCUSDT', base: 'XBT', multiplier: 10 }]),
  )
  const { out } = await normalize(['binance-usdm', '--markets', file], FRAME)
  expect(JSON.parse(out[0] ?? '')).toEqual({ ...EVENT, base: 'XBT', amount_base: 0.09, multiplier: 10 })
})

test.each([
  [[], /^usage: /],
  [['nowhere'], /^no venue nowhere; known: .*binance-usdm/],
  [['binance-usdm', '--markets', '/does/not/exist'], /^cannot read \/does\/not\/exist: /],
  [['binance-usdm', '--wat'], /usage: /],
])('%j is refused with one line and exit code 2', async (args, reason) => {
  const { code, out, err } = await normalize(args, FRAME)
  expect({ code, out }).toEqual({ code: 2, out: [] })
  expect(err).toMatch(reason)
  expect(err.trim().split('\n').length).toBe(1)
})

test('a reader that leaves early ends the command quietly', async () => {
  const child = spawn('sh', ['-c', 'node --import tsx lib/cli/normalize.ts binance-usdm | head -1'])
  child.stdin.on('error', () => child.stdin.destroy())
  const { out, err } = await finished(child, `${FRAME}\n`.repeat(50_000))
  expect(out.length).toBe(1)
  expect(err).toBe('')
})

function normalize(args: readonly string[], input: string) {
  return finished(spawn(process.execPath, ['--import', 'tsx', 'lib/cli/normalize.ts', ...args]), input)
}

async function finished(child: ReturnType<typeof spawn>, input: string) {
  let [out, err] = ['', '']
  child.stdout?.on('data', (data) => {
    out += data
  })
  child.stderr?.on('data', (data) => {
    err += data
  })
  child.stdin?.end(input)
  const code = await new Promise((resolve) => child.on('close', resolve))
  return { code, out: out.split('\n').filter((line) => line !== ''), err }
}
