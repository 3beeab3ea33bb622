import { join } from 'node:path'
import { z } from 'zod'
import { startTarget, type Target } from '@/lib/cli/soak/target'
import { until } from '@/lib/cli/soak/until'
import { startSimulation } from '@/lib/sim/simulation'
import { childNamed, figuresOf, type ProcessFigures } from './process-figures'

/** The build is part of it. */
const START_WITHIN_MS = 900_000

const venue = z.object({
  id: z.string(),
  received: z.number(),
  stored: z.number(),
  duplicate: z.number(),
  ignored: z.number(),
  quarantined: z.number(),
})
const venueList = z.object({ data: z.array(venue) })
export type VenueCounts = z.infer<typeof venue>

/** The product as `npm start` runs it, on the simulated market. */
export class Product {
  readonly #target: Target
  readonly #simulation: { readonly close: () => Promise<void> }
  readonly #url: string

  static async start(folder: string): Promise<Product> {
    const simulation = await startSimulation()
    let url: string | null = null
    const target = startTarget({
      entry: 'lib/server/start.ts',
      environment: {
        ...simulation.environment,
        PORT: '0',
        HOST: '127.0.0.1',
        DATABASE_URL: `file:${join(folder, 'whole.db')}`,
        DATABASE_KIND: 'simulated',
        LOG_LEVEL: 'silent',
      },
      onLine: (line) => {
        url = /^Liquidation heatmap: (\S+)/.exec(line)?.[1] ?? url
      },
    })
    await until('the product serves', START_WITHIN_MS, () => url !== null)
    return new Product(target, simulation, url ?? '')
  }

  private constructor(target: Target, simulation: { readonly close: () => Promise<void> }, url: string) {
    this.#target = target
    this.#simulation = simulation
    this.#url = url
  }

  get web(): ProcessFigures {
    return figuresOf(this.#target.process.pid ?? 0)
  }

  get collector(): ProcessFigures {
    return figuresOf(childNamed(this.#target.process.pid ?? 0, 'collect-process'))
  }

  /** Asks for a path; throws when it is refused. */
  async text(path: string): Promise<string> {
    const response = await fetch(new URL(path, this.#url))
    const body = await response.text()
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${body.slice(0, 200)}`)
    return body
  }

  async venues(): Promise<readonly VenueCounts[]> {
    return venueList.parse(JSON.parse(await this.text('/api/venues'))).data
  }

  async walMebibytes(): Promise<number> {
    const metrics = await this.text('/api/metrics')
    return Number(/liquidation_store_bytes\{file="wal"\} (\d+)/.exec(metrics)?.[1]) / 1024 ** 2
  }

  /** Opens the live stream, waits for its first bytes and drops it. */
  async glanceAtStream(): Promise<void> {
    const stop = new AbortController()
    const response = await fetch(new URL('/api/stream', this.#url), { signal: stop.signal })
    await response.body?.getReader().read()
    stop.abort()
  }

  async stop(): Promise<number | null> {
    this.#target.process.kill('SIGTERM')
    const { code } = await this.#target.gone
    await this.#simulation.close()
    return code
  }
}
