import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { atMost, type Check, exactly, measured, told } from '@/lib/cli/soak/checks'
import type { FaultOptions, FaultTest } from '@/lib/cli/soak/fault-test'
import { type Answered, clientAt } from './asking'
import { onWebRole } from './load-rig'
import { percentile } from './percentile'
import type { WebRole } from './web-role'

const FORMATS = ['csv', 'ndjson', 'parquet'] as const
const LOOK_EVERY_MS = 200
const TRIES = 5
const LEFT = 10
/** Of the second after the last download was left. */
const IDLE_SHARE = 0.3

/** Everything, as a file. */
export const exports: FaultTest = {
  id: 'L1',
  title: 'A million rows as a download',
  inject:
    'A million rows are downloaded as CSV, NDJSON and Parquet, while another client asks for a chart five times a second; then ten downloads are begun and left.',
  threshold:
    'first byte within 200 ms (median of five); memory at most 100 MiB above what it was before; p99 of the other client at most 500 ms; downloads that were left cost nothing any more a second later',
  run,
}

interface Rig {
  readonly web: WebRole
  /** Asks for a chart, as another client. */
  readonly look: () => Promise<Answered>
  readonly say: FaultOptions['say']
}

function run({ long, folder, say }: FaultOptions) {
  const rows = long ? 1_000_000 : 40_000
  return onWebRole({ folder, rows }, async ({ web, prints }) => {
    const { ask } = clientAt({ url: web.url, from: '127.0.0.2', connections: 2, keepAlive: true })
    const rig = { web, say, look: () => ask(`/api/volume?base=BTC&${prints.range}&bucket=1d`) }
    const checks: Check[] = [told('rows', rows)]
    for (let count = 0; count < TRIES; count++) await rig.look()
    for (const format of FORMATS) checks.push(...(await whole(rig, format)))
    checks.push(await left(rig))
    return measured(checks)
  })
}

async function whole({ web, look, say }: Rig, format: string): Promise<Check[]> {
  const first: number[] = []
  for (let count = 0; count < TRIES; count++) {
    const { response, ms } = await begin(web, format)
    response.destroy()
    first.push(ms)
    await wait(LOOK_EVERY_MS)
  }
  const before = web.figures.residentMebibytes
  const began = performance.now()
  const { response } = await begin(web, format)
  const looks: Promise<Answered>[] = []
  let [bytes, most] = [0, before]
  response.on('data', (piece: Buffer) => {
    bytes += piece.length
  })
  const watch = setInterval(() => {
    looks.push(look())
    most = Math.max(most, web.figures.residentMebibytes)
  }, LOOK_EVERY_MS)
  await once(response, 'end')
  clearInterval(watch)
  const seconds = (performance.now() - began) / 1_000
  const looked = await Promise.all(looks)
  say(`${format}: ${(bytes / 1e6).toFixed(0)} MB in ${seconds.toFixed(0)} s`)
  return [
    told(`${format}: bytes`, bytes),
    told(`${format}: took`, seconds, 's'),
    atMost(`${format}: first byte after`, percentile(first, 0.5), 200, 'ms'),
    atMost(`${format}: memory above that before`, most - before, 100, 'MiB'),
    exactly(`${format}: other requests not served`, looked.filter(({ status }) => status !== 200).length, 0),
    atMost(
      `${format}: p99 of the other client`,
      percentile(
        looked.map(({ ms }) => ms),
        0.99,
      ),
      500,
      'ms',
    ),
  ]
}

/** What is computed in a second after the clients of downloads went. */
async function left({ web }: Rig): Promise<Check> {
  const begun = await Promise.all(
    Array.from({ length: LEFT }, (_, index) => begin(web, FORMATS[index % 3] ?? 'csv')),
  )
  for (const { response } of begun) response.destroy()
  await wait(1_000)
  const before = web.cpuMs
  await wait(1_000)
  return atMost(
    'computed in a second after downloads were left',
    web.cpuMs - before,
    IDLE_SHARE * 1_000,
    'ms',
  )
}

/** Resolves with the first byte. */
async function begin({ url }: WebRole, format: string): Promise<{ response: IncomingMessage; ms: number }> {
  const began = performance.now()
  const request = get(new URL(`/api/liquidations?format=${format}`, url), { agent: false })
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  await once(response, 'readable')
  return { response, ms: performance.now() - began }
}
