import type { Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { atLeast, atMost, type Check, exactly, measured, told } from '@/lib/cli/soak/checks'
import type { FaultOptions, FaultTest } from '@/lib/cli/soak/fault-test'
import { until } from '@/lib/cli/soak/until'
import { onWebRole } from './load-rig'
import type { Prints } from './prints'
import { rawStream, TRANSPORTS, type Transport } from './raw-stream'
import { startReaders } from './readers'
import type { WebRole } from './web-role'

const FAST = 20
const BATCH = 50
const BATCH_EVERY_MS = 100
/** More than what the system itself keeps for a client who does not read, and less than what can be caught up. */
const BURST = 9_800
const PATIENCE_MS = 90_000
const NEAR_THE_END = 5_000
const SEQUENCE = { sse: /^id: (\d+)$/gm, ws: /"type":"liquidation","seq":(\d+),/g } as const
const REASON = {
  sse: 'event: end\ndata: {"reason":"slow"}',
  ws: '{"type":"end","data":{"reason":"slow"}}',
} as const

/** Clients that do not read what they asked for. */
export const slowReaders: FaultTest = {
  id: 'C2',
  title: 'A hundred clients that do not read',
  inject:
    'A hundred clients of the live stream stop reading while 9,800 prints come at 500 a second; then half of them read on, and come again where they left off; the others never read again. Twenty clients read all the time. Once with server-sent events, once by WebSocket.',
  threshold:
    'each slow client is cut off; those that read on are told that they were slow, and miss no print after they came again; the connections of those that never do are closed within 90 s; memory grows at most 100 MiB; p99 of the fast clients at most 500 ms',
  run,
}

function run({ long, folder, say }: FaultOptions) {
  const slow = long ? 100 : 10
  return onWebRole({ folder, rows: 100 }, async ({ web, prints }) => {
    const checks: Check[] = [told('slow clients', slow)]
    for (const transport of TRANSPORTS) checks.push(...(await watch({ web, prints, transport, slow, say })))
    return measured(checks)
  })
}

interface Watch {
  readonly web: WebRole
  readonly prints: Prints
  readonly transport: Transport
  readonly slow: number
  readonly say: FaultOptions['say']
}

async function watch({ web, prints, transport, slow, say }: Watch): Promise<Check[]> {
  const readers = await startReaders(web.url, transport, FAST)
  const before = web.figures
  const first = prints.stored
  const clients = await Promise.all(Array.from({ length: slow }, () => SlowReader.open(web.url, transport)))
  const memory = await burst(web, prints)
  say(`${transport}: at most ${Math.round(Math.max(...memory))} MiB`)
  const [honest, silent] = [clients.slice(slow / 2), clients.slice(0, slow / 2)]
  const ended = performance.now()
  const seen = await Promise.all(honest.map((one) => one.readOn(first, prints.stored)))
  const left = before.descriptors + silent.length / 2
  await until('nobody holds a connection', PATIENCE_MS, () => web.figures.descriptors < left)
  const goneMs = performance.now() - ended
  const reading = await readers.stop()
  for (const one of silent) one.drop()
  return [
    exactly(`${transport}: slow clients told so`, seen.filter(({ isTold }) => isTold).length, honest.length),
    exactly(
      `${transport}: of them with every print after coming again`,
      seen.filter(({ isWhole }) => isWhole).length,
      honest.length,
    ),
    atMost(`${transport}: the others hold no connection after`, goneMs / 1_000, PATIENCE_MS / 1_000, 's'),
    atMost(`${transport}: memory grew by`, Math.max(...memory) - before.residentMebibytes, 100, 'MiB'),
    atLeast(`${transport}: prints of the fast clients`, reading.least, BURST),
    atMost(`${transport}: p99 of the fast clients`, reading.p99, 500, 'ms'),
  ]
}

/** Returns the memory on the way. */
async function burst(web: WebRole, prints: Prints): Promise<readonly number[]> {
  const memory: number[] = []
  const began = performance.now()
  for (let batch = 0; batch < BURST / BATCH; batch++) {
    await prints.put(BATCH)
    memory.push(web.figures.residentMebibytes)
    await wait(Math.max(0, began + (batch + 1) * BATCH_EVERY_MS - performance.now()))
  }
  await wait(1_000)
  return memory
}

/** Reads until it is served, then not at all. */
class SlowReader {
  readonly #socket: Socket
  #text = ''

  static async open(url: URL, transport: Transport): Promise<SlowReader> {
    const reader = new SlowReader(url, transport)
    await until('a slow client is served', PATIENCE_MS, () => reader.#text.includes('"seq":'))
    reader.#socket.pause()
    return reader
  }

  private constructor(
    private readonly url: URL,
    private readonly transport: Transport,
  ) {
    this.#socket = this.#connect()
  }

  /** Reads what is left, comes again behind the last print, and says whether any of those stored is missing. */
  async readOn(
    first: number,
    last: number,
  ): Promise<{ readonly isTold: boolean; readonly isWhole: boolean }> {
    this.#socket.resume()
    await until('a slow client is cut off', PATIENCE_MS, () => this.#socket.destroyed)
    const isTold = this.#text.includes(REASON[this.transport])
    const held = this.#sequences()
    const again = this.#connect(held.at(-1) ?? first)
    await until('a client has caught up', PATIENCE_MS, () => this.#ends(last))
    again.destroy()
    const wanted = Array.from({ length: last - first }, (_, index) => first + index + 1)
    return { isTold, isWhole: String(this.#sequences()) === String(wanted) }
  }

  /** Without reading all of it again and again. */
  #ends(last: number): boolean {
    const print = this.transport === 'sse' ? `id: ${last}\n` : `"seq":${last},`
    return this.#text.includes(print, this.#text.length - NEAR_THE_END)
  }

  drop(): void {
    this.#socket.destroy()
  }

  #sequences(): readonly number[] {
    return [...this.#text.matchAll(SEQUENCE[this.transport])].map(([, number]) => Number(number))
  }

  #connect(since?: number) {
    const { url, transport } = this
    return rawStream({
      url,
      transport,
      ...(since === undefined ? {} : { since }),
      onPiece: (piece) => {
        this.#text += piece.toString('latin1')
      },
    })
  }
}
