import { join } from 'node:path'
import { listGaps } from '@/db/gaps'
import { closeStore, openReader } from '@/db/store'
import { listVenues } from '@/db/venues'
import { atMost, type Check, exactly, measured, told, tookAtMost } from '@/lib/cli/soak/checks'
import type { FaultOptions, FaultTest, Measured } from '@/lib/cli/soak/fault-test'
import { startTarget } from '@/lib/cli/soak/target'
import { until } from '@/lib/cli/soak/until'
import { environmentFor, mockBinanceUsdm, SYMBOLS } from '@/lib/sim/binance-usdm'
import { simulateMarket } from '@/lib/sim/market'
import { MockExchange } from '@/lib/sim/mock-exchange'

const SUSTAINED = 1_000
const BURST = 10_000
const COMMIT_WITHIN_MS = 2_000
const RECOVER_WITHIN_MS = 30_000
const MOST_MEMORY_MIB = 512
const GIVE_UP_MS = 300_000
const SLOW_COMMIT_MS = 50
const SEND_EVERY_MS = 10
const START_WITHIN_MS = 180_000
const MEBIBYTE = 1024 * 1024

export const load: FaultTest = {
  id: 'A15',
  title: 'A flood of liquidations',
  inject:
    'One venue sends 1,000 liquidations a second, then 10,000 a second for 60 s (short form: 2 s), then 1,000 again; once as the disk is, once with every commit 50 ms slower.',
  threshold:
    'Nothing lost; (long form) 99 % are committed within 2 s of being received and the backlog is gone 30 s after the burst; the collecting process stays under 512 MiB.',
  run,
}

async function run(options: FaultOptions): Promise<Measured> {
  const normal = await flood(options, 'disk', 0)
  const slow = await flood(options, 'slow', SLOW_COMMIT_MS)
  const { long } = options
  return measured([...checksOf(long, 'disk as it is', normal), ...checksOf(long, 'slow disk', slow)])
}

interface Flood {
  readonly sent: number
  readonly stored: number
  readonly gaps: number
  readonly commitP99: number
  readonly sendP99: number
  readonly recoveredMs: number
  readonly memoryMib: number
  readonly pauses: number
}

interface Report {
  readonly committed: number
  readonly waits: readonly (readonly [received: number, sent: number])[]
  readonly rss: number
}

async function flood({ long, folder, say }: FaultOptions, name: string, slowMs: number): Promise<Flood> {
  const exchange = await MockExchange.start({ venue: mockBinanceUsdm(simulateMarket(1)) })
  const path = join(folder, `${name}.db`)
  const heard = new Heard()
  const target = startTarget({
    entry: 'lib/cli/soak/feed/load-target.ts',
    environment: {
      ...environmentFor(exchange.origin),
      DATABASE_URL: `file:${path}`,
      LOG_LEVEL: 'warn',
      SLOW_COMMIT_MS: String(slowMs),
    },
    onLine: (line) => heard.hear(line),
  })
  try {
    await until('the collector listens', START_WITHIN_MS, () => exchange.subscribers('!forceOrder@arr') === 1)
    const sender = new Sender(exchange)
    await sender.send(SUSTAINED, long ? 30 : 3)
    await sender.send(BURST, long ? 60 : 2)
    const burstOver = performance.now()
    const backlog = sender.sent
    const after = sender.send(SUSTAINED, long ? 30 : 3)
    await until('the backlog is gone', GIVE_UP_MS, () => heard.committed >= backlog)
    const recoveredMs = performance.now() - burstOver
    await after
    await until('everything is committed', GIVE_UP_MS, () => heard.committed >= sender.sent)
    say(`${name}: ${sender.sent} sent, recovered after ${Math.round(recoveredMs)} ms`)
    return { ...heard.figures(), ...(await storedIn(path)), sent: sender.sent, recoveredMs }
  } finally {
    await target.kill()
    await exchange.close()
  }
}

/** What the collector said of itself. */
class Heard {
  committed = 0
  #received: number[] = []
  #sent: number[] = []
  #memory = 0
  #pauses = 0

  hear(line: string): void {
    const said: Partial<Report> & { readonly paused?: boolean } = JSON.parse(line)
    if (said.paused === true) this.#pauses += 1
    if (said.committed === undefined) return
    this.committed = said.committed
    this.#memory = Math.max(this.#memory, said.rss ?? 0)
    for (const [received, sent] of said.waits ?? []) {
      this.#received.push(received)
      this.#sent.push(sent)
    }
  }

  figures(): Pick<Flood, 'commitP99' | 'sendP99' | 'memoryMib' | 'pauses'> {
    return {
      commitP99: p99(this.#received),
      sendP99: p99(this.#sent),
      memoryMib: this.#memory / MEBIBYTE,
      pauses: this.#pauses,
    }
  }
}

function p99(values: readonly number[]): number {
  return Float64Array.from(values).sort()[Math.floor(values.length * 0.99)] ?? 0
}

async function storedIn(path: string): Promise<Pick<Flood, 'stored' | 'gaps'>> {
  const store = openReader({ path })
  const [venue] = (await listVenues(store)).filter(({ counts }) => counts.received > 0)
  const gaps = await listGaps(store, { from: 0, to: Number.MAX_SAFE_INTEGER })
  closeStore(store)
  return { stored: venue?.counts.stored ?? 0, gaps: gaps.length }
}

/** Sends at a steady rate, however late the timer comes. */
class Sender {
  readonly #exchange: MockExchange
  sent = 0

  constructor(exchange: MockExchange) {
    this.#exchange = exchange
  }

  async send(perSecond: number, seconds: number): Promise<void> {
    const [began, before] = [performance.now(), this.sent]
    const wanted = perSecond * seconds
    while (this.sent - before < wanted) {
      const due = Math.min(wanted, ((performance.now() - began) / 1_000) * perSecond)
      while (this.sent - before < due) this.#exchange.send(order(this.sent++))
      await new Promise((resolve) => setTimeout(resolve, SEND_EVERY_MS))
    }
  }
}

/** No two are alike. */
function order(number: number): string {
  const now = Date.now()
  const o = {
    s: SYMBOLS[number % SYMBOLS.length],
    S: number % 3 === 0 ? 'BUY' : 'SELL',
    o: 'LIMIT',
    f: 'IOC',
    q: `${number + 1}.5`,
    p: '100.5',
    ap: '100.25',
    X: 'FILLED',
    l: '1',
    z: `${number + 1}.5`,
    T: now,
  }
  return JSON.stringify({ e: 'forceOrder', E: now, o })
}

function checksOf(long: boolean, name: string, flood: Flood): Check[] {
  return [
    told(`${name}: sent`, flood.sent),
    exactly(`${name}: lost`, flood.sent - flood.stored, 0),
    exactly(`${name}: gaps`, flood.gaps, 0),
    tookAtMost(long, `${name}: received to committed, 99 %`, flood.commitP99, COMMIT_WITHIN_MS),
    told(`${name}: sent to committed, 99 %`, flood.sendP99, 'ms'),
    tookAtMost(long, `${name}: backlog gone after`, flood.recoveredMs, RECOVER_WITHIN_MS),
    atMost(`${name}: memory`, flood.memoryMib, MOST_MEMORY_MIB, 'MiB'),
    told(`${name}: pauses of reading`, flood.pauses),
  ]
}
