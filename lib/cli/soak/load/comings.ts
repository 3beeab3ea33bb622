import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { closeStore } from '@/db/store'
import { atMost, exactly, measured, skipped, told } from '@/lib/cli/soak/checks'
import type { FaultOptions, FaultTest } from '@/lib/cli/soak/fault-test'
import { until } from '@/lib/cli/soak/until'
import { Prints } from './prints'
import { rawStream } from './raw-stream'
import { WebRole } from './web-role'

/** Ways to go: before the first byte, behind it, by a reset, and in an orderly way. */
const WAYS = ['at once', 'read', 'reset', 'end'] as const
const AT_ONCE = 40
const GONE_WITHIN_MS = 5_000
/** What a heap grows by of its own accord; in the short form it is still warming up. */
const SLACK_MEBIBYTES = { long: 8, short: 80 }

/** Clients of the live stream who come and go. */
export const comings: FaultTest = {
  id: 'C1',
  title: 'Ten thousand clients that come and go',
  inject:
    'The live stream is opened 10,000 times and left: before the first byte, after it, by a reset, by half closing; prints arrive meanwhile.',
  threshold:
    'no client is counted 5 s after the last left, as many descriptors as before, resident memory grows at most 1 MiB per 1,000 (and 8 MiB of noise), and who comes then is served',
  run,
}

async function run({ long, folder, say }: FaultOptions) {
  if (process.platform !== 'linux') return skipped('needs /proc of Linux')
  const cycles = long ? 10_000 : 400
  const slack = SLACK_MEBIBYTES[long ? 'long' : 'short']
  const path = join(folder, 'comings.db')
  const prints = await Prints.open(path)
  await prints.fill(1_000)
  const web = await WebRole.start(path)
  try {
    await comeAndGo(web, prints, cycles / 4, say)
    const before = await settled(web)
    const refused = await comeAndGo(web, prints, cycles, say)
    const goneMs = await until('no client is counted', 60_000, async () => (await clients(web)) === 0)
    const after = await settled(web)
    const grown = after.residentMebibytes - before.residentMebibytes
    const { ms, code } = await web.stop()
    return measured([
      told('clients that came and went', cycles),
      exactly('of them refused', refused, 0),
      atMost('the last is no longer counted after', goneMs, GONE_WITHIN_MS, 'ms'),
      atMost('descriptors more than before', after.descriptors - before.descriptors, 4),
      atMost('resident memory more than before', grown, cycles / 1_000 + slack, 'MiB'),
      told('resident memory at the end', after.residentMebibytes, 'MiB'),
      atMost('stopping took', ms, 10_000, 'ms'),
      exactly('exit code', String(code), '0'),
    ])
  } finally {
    await web.stop()
    closeStore(prints.store)
  }
}

function clients(web: WebRole): Promise<number> {
  return web.metric('liquidation_stream_clients')
}

/** Left alone for a while, so that what may be collected is. */
async function settled(web: WebRole) {
  await wait(3_000)
  return web.figures
}

/** Returns how many were refused. */
async function comeAndGo(web: WebRole, prints: Prints, count: number, say: FaultOptions['say']) {
  let refused = 0
  for (let come = 0; come < count; come += AT_ONCE) {
    const statuses = await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => visit(web, index)))
    refused += statuses.filter((status) => status !== null && status !== '200').length
    await prints.put(1)
    if (come % 2_000 === 0) say(`${come} came, ${Math.round(web.figures.residentMebibytes)} MiB`)
  }
  return refused
}

/** The status, where one was waited for. */
async function visit(web: WebRole, index: number): Promise<string | null> {
  const way = WAYS[index % WAYS.length]
  let head = ''
  const socket = rawStream({
    url: web.url,
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
