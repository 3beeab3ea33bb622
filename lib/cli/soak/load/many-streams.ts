import { setTimeout as wait } from 'node:timers/promises'
import { atMost, type Check, exactly, measured, told } from '@/lib/cli/soak/checks'
import type { FaultOptions, FaultTest } from '@/lib/cli/soak/fault-test'
import { onWebRole } from './load-rig'
import type { Prints } from './prints'
import { TRANSPORTS, type Transport } from './raw-stream'
import { startReaders } from './readers'
import type { WebRole } from './web-role'

const PER_SECOND = 50
const LAST_ON_ITS_WAY_MS = 3_000

/** Many who watch the same. */
export const manyStreams: FaultTest = {
  id: 'C2B',
  title: 'A thousand streams at fifty prints a second',
  inject:
    'A thousand clients in one process of this machine read the live stream, first as server-sent events and then by WebSocket, while another stores fifty prints a second, one by one.',
  threshold: 'each client gets each print, p99 at most 500 ms after it was received',
  run,
}

function run({ long, folder }: FaultOptions) {
  const [clients, seconds] = long ? [1_000, 30] : [200, 4]
  return onWebRole({ folder, rows: 0 }, async ({ web, prints }) => {
    const checks: Check[] = [told('clients', clients)]
    for (const transport of TRANSPORTS)
      checks.push(...(await watch({ web, prints, transport, clients, seconds })))
    return measured(checks)
  })
}

interface Watch {
  readonly web: WebRole
  readonly prints: Prints
  readonly transport: Transport
  readonly clients: number
  readonly seconds: number
}

async function watch({ web, prints, transport, clients, seconds }: Watch): Promise<Check[]> {
  const readers = await startReaders(web.url, transport, clients)
  const before = { cpuMs: web.cpuMs, at: performance.now() }
  const stored = await putSteadily(prints, seconds)
  const share = (100 * (web.cpuMs - before.cpuMs)) / (performance.now() - before.at)
  await wait(LAST_ON_ITS_WAY_MS)
  const { least, most, p50, p99, worst } = await readers.stop()
  return [
    told(`${transport}: prints stored`, stored),
    exactly(`${transport}: prints that the client with the fewest got`, least, stored),
    exactly(`${transport}: prints that the client with the most got`, most, stored),
    told(`${transport}: p50 of the delay`, p50, 'ms'),
    atMost(`${transport}: p99 of the delay`, p99, 500, 'ms'),
    told(`${transport}: longest delay`, worst, 'ms'),
    told(`${transport}: the server computed, of one core`, share, '%'),
  ]
}

/** Returns how many were stored. */
async function putSteadily(prints: Prints, seconds: number): Promise<number> {
  const began = performance.now()
  let stored = 0
  while (stored < seconds * PER_SECOND) {
    const due = Math.floor(((performance.now() - began) * PER_SECOND) / 1_000)
    for (; stored < Math.min(due, seconds * PER_SECOND); stored++) await prints.put(1)
    await wait(1_000 / PER_SECOND)
  }
  return stored
}
