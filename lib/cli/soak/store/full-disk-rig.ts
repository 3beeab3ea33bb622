import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parquetMetadataAsync } from 'hyparquet'
import { listCoverage } from '@/db/coverage'
import { listGaps } from '@/db/gaps'
import { backup, verify } from '@/db/maintenance'
import { openWriter } from '@/db/open-writer'
import { readEvents } from '@/db/read-events'
import { closeStore, openReader, type Store } from '@/db/store'
import { type Check, exactly, told } from '@/lib/cli/soak/checks'
import { startTarget, type Target } from '@/lib/cli/soak/target'
import { until } from '@/lib/cli/soak/until'
import { DiskFull } from '@/lib/contract/errors'
import { eventDownload } from '@/lib/http/event-download'
import { health } from '@/lib/queries/health'
import { allLiquidations } from '@/lib/queries/liquidations'
import { metrics } from '@/lib/queries/metrics'
import type { MockExchange } from '@/lib/sim/mock-exchange'
import { FIRST_TIME, NEXT_TIME, publishAt, startPrinting } from './prints.fixture'
import type { SmallDisk } from './small-disk'
import { storedTimes } from './stored'

const SEND_EVERY_MS = 5
const START_WITHIN_MS = 180_000
const ALL = { from: 0, to: Number.MAX_SAFE_INTEGER }
/** Coverage and gaps are bounded by our clock at arrival, which is a little after the sending. */
const TRAVEL_MS = 300

/** A collector on a small disk, a mock exchange that keeps sending, and a reader beside. */
export class FullDiskRig {
  readonly #disk: SmallDisk
  readonly #path: string
  readonly #exchange: MockExchange
  readonly #environment: Readonly<Record<string, string>>
  readonly #sentAt = new Map<number, number>()
  readonly #seen = new Set<number>()
  readonly #sending: NodeJS.Timeout
  #collector: Target
  #reader: Store
  #ended = false
  /** The collector said that it reads its sockets no more. */
  pausedReading = false

  static async start(disk: SmallDisk): Promise<FullDiskRig> {
    const { exchange, environment } = await startPrinting()
    const path = join(disk.path, 'full.db')
    closeStore(openWriter({ path, kind: 'simulated' }))
    const rig = new FullDiskRig(disk, path, exchange, environment)
    await until('rows are stored', START_WITHIN_MS, () => rig.#count() > 300)
    return rig
  }

  private constructor(
    disk: SmallDisk,
    path: string,
    exchange: MockExchange,
    environment: Readonly<Record<string, string>>,
  ) {
    this.#disk = disk
    this.#path = path
    this.#exchange = exchange
    this.#environment = environment
    this.#collector = this.#startCollector()
    this.#reader = openReader({ path })
    this.#sending = setInterval(() => this.#publish(), SEND_EVERY_MS)
  }

  #startCollector(): Target {
    this.#ended = false
    const target = startTarget({
      entry: 'lib/server/start.ts',
      arguments: ['collect'],
      environment: {
        ...this.#environment,
        DATABASE_URL: `file:${this.#path}`,
        DATABASE_KIND: 'simulated',
        LOG_LEVEL: 'warn',
      },
      onLine: (line) => {
        if (line.includes('reading pauses')) this.pausedReading = true
      },
      onErrorLine: () => {},
    })
    void target.gone.then(() => {
      this.#ended = true
    })
    return target
  }

  get rowsHeld(): number {
    return this.#count()
  }

  get lastSent(): number {
    return FIRST_TIME + (this.#sentAt.size - 1) * NEXT_TIME
  }

  #publish(): void {
    const time = FIRST_TIME + this.#sentAt.size * NEXT_TIME
    this.#sentAt.set(time, Date.now())
    publishAt(this.#exchange, time)
  }

  /** In portions, so that the exchange can send them meanwhile. */
  async publishMany(count: number): Promise<void> {
    for (let sent = 0; sent < count; sent += 1) {
      this.#publish()
      if (sent % 500 === 499) await this.pause(20)
    }
  }

  pause(ms: number): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, ms))
  }

  #count(): number {
    return storedTimes(this.#path).length
  }

  /** Fills the disk, and waits until nothing is stored any more. What was read once is remembered. */
  async fill(): Promise<void> {
    this.#disk.fill()
    let before = -1
    while (before < this.#count()) {
      before = this.#count()
      await this.pause(1_500)
      this.#disk.fill()
    }
    for (const time of storedTimes(this.#path)) this.#seen.add(time)
  }

  async fillAgain(): Promise<void> {
    closeStore(this.#reader)
    this.#disk.fill()
  }

  /** Makes room; returns how long it took until something new was stored. */
  async free(): Promise<number> {
    const before = this.#count()
    this.#disk.free()
    return until('rows are stored again', START_WITHIN_MS, () => this.#count() > before)
  }

  async tryMaintenance(): Promise<{ readonly backup: string; readonly checkpoint: string }> {
    const file = join(this.#disk.path, 'backup.db')
    const refused = await backup(this.#reader, file).then(
      () => 'was written',
      (error) => (error instanceof DiskFull ? 'refused in one line' : String(error)),
    )
    const left = existsSync(file) || existsSync(`${file}.partial`)
    return {
      backup: `${refused}, ${left ? 'a part' : 'nothing'} left behind`,
      checkpoint: this.#checkpoint(),
    }
  }

  #checkpoint(): string {
    try {
      const store = openWriter({ path: this.#path, kind: 'simulated' })
      try {
        store.db.pragma('main.wal_checkpoint(PASSIVE)')
        return 'moved what it could'
      } finally {
        closeStore(store)
      }
    } catch (error) {
      return error instanceof Error ? `refused: ${error.message.split(': ').at(-1)}` : String(error)
    }
  }

  /** Whether questions are answered, and what health and metrics say. */
  async readAndAsk(): Promise<{ readonly read: string; readonly health: string; readonly alarm: number }> {
    try {
      if (!this.#reader.db.open) this.#reader = openReader({ path: this.#path })
      const { events } = await readEvents(this.#reader, { ...ALL, order: 'desc', limit: 100 })
      const { status, checks } = await health(this.#reader, Date.now())
      const alarm = (await metrics(this.#reader, Date.now())).find(
        ({ name }) => name === 'liquidation_disk_alarm',
      )
      const said = `${status}: ${checks.disk.detail.split('.')[0]}`
      return {
        read: events.length === 100 ? 'works' : 'misses rows',
        health: said,
        alarm: alarm?.samples[0]?.value ?? -1,
      }
    } catch (error) {
      return { read: String(error), health: 'unknown', alarm: -1 }
    }
  }

  /** Rows of a download in each format, as the web role makes it; the header's line not counted. */
  async exportRows(): Promise<readonly number[]> {
    const all = { base: null, markets: [], venues: [], ...ALL, liquidated: null, minUsd: null } as const
    const query = { ...all, order: 'asc', cursor: null } as const
    const download = async (format: 'csv' | 'ndjson' | 'parquet') => {
      const events = await allLiquidations(this.#reader, query, this.#count())
      return eventDownload(events, { format, simulated: true })
    }
    const lines = async (format: 'csv' | 'ndjson') =>
      (await (await download(format)).text()).trim().split('\n').length
    const file = await (await download('parquet')).arrayBuffer()
    return [
      (await lines('csv')) - 1,
      await lines('ndjson'),
      Number((await parquetMetadataAsync(file)).num_rows),
    ]
  }

  holds(time: number): boolean {
    return storedTimes(this.#path).includes(time)
  }

  missingUpTo(last: number): number {
    const stored = new Set(storedTimes(this.#path))
    const first = Math.min(...stored)
    return [...this.#sentAt.keys()].filter((time) => time >= first && time <= last && !stored.has(time))
      .length
  }

  /** Of the process that collects, which is a child of the one that was started. */
  collectorMebibytes(): number {
    const { pid } = this.#collector.process
    const [child] = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').slice(-1)
    const resident = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child}/status`, 'utf8'))?.[1]
    return Number(resident) / 1024
  }

  /** The venue drops the line and takes no other one while `meanwhile` lasts. */
  async cutLine(meanwhile: () => Promise<void>): Promise<void> {
    this.#exchange.refuse({ status: 503 })
    this.#exchange.resetAll()
    await meanwhile()
    this.#exchange.refuse(null)
  }

  async hasClosedGap(): Promise<boolean> {
    return (await listGaps(this.#reader, ALL)).some(({ to }) => to !== null)
  }

  isAlive(): boolean {
    return !this.#ended
  }

  async stop(): Promise<number | null> {
    this.#collector.process.kill('SIGTERM')
    return (await this.#collector.gone).code
  }

  startAgain(): void {
    this.#collector = this.#startCollector()
  }

  /** What must hold at the end, with everything stopped. */
  async judge(): Promise<Check[]> {
    clearInterval(this.#sending)
    const stored = new Set(storedTimes(this.#path))
    const last = Math.max(...stored)
    const first = Math.min(...stored)
    const missing = [...this.#sentAt].filter(([time]) => time > first && time < last && !stored.has(time))
    const gaps = await listGaps(this.#reader, ALL)
    const spans = await listCoverage(this.#reader, ALL)
    const explained = (at: number) =>
      gaps.some(({ from, to }) => at >= from - TRAVEL_MS && at <= (to ?? Date.now()) + TRAVEL_MS)
    const claimed = (at: number) => spans.some(({ from, to }) => at >= from && at < to - TRAVEL_MS)
    const { problems } = await verify(this.#reader)
    return [
      exactly(
        'rows seen in the store and lost later',
        [...this.#seen].filter((time) => !stored.has(time)).length,
        0,
      ),
      told('prints sent and not stored', missing.length),
      exactly('of these outside of every recorded gap', missing.filter(([, at]) => !explained(at)).length, 0),
      exactly('of these inside a span said to be covered', missing.filter(([, at]) => claimed(at)).length, 0),
      exactly('problems that verify finds at the end', problems.length, 0),
    ]
  }

  async close(): Promise<void> {
    clearInterval(this.#sending)
    if (!this.#ended) await this.stop()
    closeStore(this.#reader)
    await this.#exchange.close()
  }
}
