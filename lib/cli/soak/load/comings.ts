import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { atMost, exactly, measured, told } from '@/lib/cli/soak/checks'
import type { FaultOptions, FaultTest } from '@/lib/cli/soak/fault-test'
import { until } from '@/lib/cli/soak/until'
import { onWebRole } from './load-rig'
import type { Prints } from './prints'
import { rawStream } from './raw-stream'
import type { WebRole } from './web-role'

/** Ways to go: before the first byte, behind it, by a reset, and in an orderly way. */
const WAYS = ['at once', 'read', 'reset', 'end'] as const
const AT_ONCE = 40
/** Clients of their own, so that no one's limit of requests is what is met. */
const ADDRESSES = 20
const GONE_WITHIN_MS = 5_000
const SETTLED_MS = 2_000
/** So little room that it must keep tidying up: what nobody lets go of shows in the lowest figures. */
const HEAP_MEBIBYTES = 224
const SLACK_MEBIBYTES = 16

/** Clients of the live stream who come and go. */
export const comings: FaultTest = {
  id: 'C1',
  title: 'Ten thousand clients that come and go',
  inject:
    'The live stream is opened 10,000 times and left: before the first byte, after it, by a reset, by half closing; prints arrive meanwhile.',
  threshold:
    'no client is counted 5 s after the last left, as many descriptors as before, with a heap of 224 MiB its lowest memory in the last quarter is at most 16 MiB over that of the first, and nobody is refused',
  run,
}

function run({ long, folder, say }: FaultOptions) {
  const cycles = long ? 10_000 : 400
  const nodeOptions = [`--max-old-space-size=${HEAP_MEBIBYTES}`]
  return onWebRole({ folder, rows: 1_000, nodeOptions }, async ({ web, prints }) => {
    await comeAndGo(web, prints, cycles / 4, say)
    const descriptors = web.figures.descriptors
    const { refused, memory } = await comeAndGo(web, prints, cycles, say)
    const goneMs = await until('no client is counted', 60_000, async () => (await clients(web)) === 0)
    await wait(SETTLED_MS)
    const grown = lowest(memory.slice(-memory.length / 4)) - lowest(memory.slice(0, memory.length / 4))
    const more = web.figures.descriptors - descriptors
    const { ms, code } = await web.stop()
    return measured([
      told('clients that came and went', cycles),
      exactly('of them refused', refused, 0),
      atMost('the last is no longer counted after', goneMs, GONE_WITHIN_MS, 'ms'),
      atMost('descriptors more than before', more, 4),
      atMost('lowest memory of the last quarter over that of the first', grown, SLACK_MEBIBYTES, 'MiB'),
      told('most memory', Math.max(...memory), 'MiB'),
      atMost('stopping took', ms, 10_000, 'ms'),
      exactly('exit code', String(code), '0'),
    ])
  })
}

function clients(web: WebRole): Promise<number> {
  return web.metric('liquidation_stream_clients')
}

function lowest(values: readonly number[]): number {
  return Math.min(...values)
}

/** Returns how many were refused, and the memory after each few. */
async function comeAndGo(web: WebRole, prints: Prints, count: number, say: FaultOptions['say']) {
  let refused = 0
  const memory: number[] = []
  for (let come = 0; come < count; come += AT_ONCE) {
    const statuses = await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => visit(web, index)))
    refused += statuses.filter((status) => status !== null && status !== '200').length
    await prints.put(1)
    memory.push(web.figures.residentMebibytes)
    if (come % 2_000 === 0) say(`${come} came, ${memory.at(-1)?.toFixed(0)} MiB`)
  }
  return { refused, memory }
}

/** The status, where one was waited for. */
async function visit(web: WebRole, index: number): Promise<string | null> {
  const way = WAYS[index % WAYS.length]
  let head = ''
  const socket = rawStream({
    url: web.url,
    from: `127.0.0.${2 + (index % ADDRESSES)}`,
    onPiece: (piece) => {
      head += piece.toString('latin1')
    },
  })
  const closed = once(socket, 'close')
  if (way === 'at once') await once(socket, 'connect')
  else await until('a stream begins', 30_000, () => head.includes('\r\n\r\n') || socket.destroyed)
  if (way === 'reset') socket.resetAndDestroy()
  else if (way === 'end') socket.end()
  else socket.destroy()
  await closed
  return way === 'at once' ? null : (head.split(' ')[1] ?? 'none')
}
