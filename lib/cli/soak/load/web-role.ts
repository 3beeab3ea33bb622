import { readFileSync } from 'node:fs'
import { startTarget, type Target } from '@/lib/cli/soak/target'
import { until } from '@/lib/cli/soak/until'
import { figuresOf, type ProcessFigures } from '@/lib/cli/soak/whole/process-figures'

/** The build is part of it. */
const START_WITHIN_MS = 900_000
/** Linux counts a process's time in hundredths of a second. */
const TICK_MS = 10

/** The web role as `npm run web` runs it, over a store that is there already. */
export class WebRole {
  readonly #target: Target
  readonly url: URL

  static async start(path: string, nodeOptions: readonly string[] = []): Promise<WebRole> {
    let url: string | null = null
    const environment = {
      PORT: '0',
      HOST: '127.0.0.1',
      DATABASE_URL: `file:${path}`,
      DATABASE_KIND: 'simulated',
      VENUES: 'none',
      LOG_LEVEL: 'silent',
    }
    const target = startTarget({
      entry: 'lib/server/start.ts',
      arguments: ['web'],
      nodeOptions,
      environment,
      onLine: (line) => {
        url = /^Liquidation heatmap: (\S+)/.exec(line)?.[1] ?? url
      },
    })
    await until('the pages are served', START_WITHIN_MS, () => url !== null)
    return new WebRole(target, new URL(url ?? ''))
  }

  private constructor(target: Target, url: URL) {
    this.#target = target
    this.url = url
  }

  get figures(): ProcessFigures {
    return figuresOf(this.#pid)
  }

  /** What it has computed so far. */
  get cpuMs(): number {
    const fields = readFileSync(`/proc/${this.#pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS
  }

  /** A figure of `/api/metrics`. */
  async metric(name: string): Promise<number> {
    const text = await (await fetch(new URL('/api/metrics', this.url))).text()
    const line = text.split('\n').find((one) => one.startsWith(`${name} `))
    return Number(line?.slice(name.length + 1))
  }

  /** Stops it as a terminal would; answers how long that took and its exit code. */
  async stop(): Promise<{ readonly ms: number; readonly code: number | null }> {
    const began = performance.now()
    this.#target.process.kill('SIGTERM')
    const { code } = await this.#target.gone
    return { ms: performance.now() - began, code }
  }

  get #pid(): number {
    return this.#target.process.pid ?? 0
  }
}
