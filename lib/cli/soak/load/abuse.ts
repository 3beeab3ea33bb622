import { z } from 'zod'
import { atLeast, atMost, type Check, exactly, measured, told } from '@/lib/cli/soak/checks'
import type { FaultOptions, FaultTest } from '@/lib/cli/soak/fault-test'
import { startTarget } from '@/lib/cli/soak/target'
import { askSteadily, clientAt } from './asking'
import { onWebRole } from './load-rig'
import { percentile } from './percentile'
import type { WebRole } from './web-role'

const ABUSER = '127.0.0.2'
const USER = '127.0.0.1'
const PER_SECOND = 1_000
const USER_PER_SECOND = 10
const MOST_BYTES = 2_000_000

/** Someone who asks for more than there is, and someone who wants to look at a chart meanwhile. */
export const abuse: FaultTest = {
  id: 'C8',
  title: 'A thousand requests a second from one client',
  inject:
    'One client asks 1,000 times a second over 200 connections for charts, ranges of ten years, pages of 10^9 rows, broken cursors and addresses of 10,001 characters; the same once more with a new connection for each request. Another asks for a chart ten times a second.',
  threshold:
    'every request is answered, with at most 2 MB, none by a 5xx, each 429 says when to come back; the other client is always served, p99 at most 500 ms; where most requests are refused, one costs the server at most 1 ms',
  run,
}

const outcome = z.object({
  statuses: z.record(z.string(), z.number()),
  speechless: z.number(),
  mostBytes: z.number(),
})

function run({ long, folder, say }: FaultOptions) {
  const seconds = long ? 20 : 4
  return onWebRole({ folder, rows: 20_000 }, async ({ web, prints }) => {
    const chart = `/api/volume?base=BTC&${prints.range}&bucket=1h`
    const paths = hostile(prints.range)
    const user = clientAt({ url: web.url, from: USER, connections: 6, keepAlive: true })
    const watch = (keepAlive: boolean) => underAbuse({ web, user, chart, paths, seconds, keepAlive })
    const look = { perSecond: USER_PER_SECOND, seconds: 4, path: () => chart }
    await askSteadily(user.ask, look)
    const quiet = await askSteadily(user.ask, look)
    const checks = [
      told(
        'p99 of the other client without abuse',
        percentile(
          quiet.map(({ ms }) => ms),
          0.99,
        ),
        'ms',
      ),
      ...(await watch(true)).map(named('connections kept')),
      ...(await watch(false)).map(named('a connection for each')),
      atMost(
        'the server computes for a request where most are refused',
        await costOfRefusal(web, say),
        1,
        'ms',
      ),
    ]
    user.close()
    return measured(checks)
  })
}

function hostile(range: string): readonly string[] {
  const decade = 'from=now-10y&to=now'
  return [
    `/api/heatmap?base=BTC&${range}&bucket=1h&again=INDEX`,
    `/api/heatmap?base=BTC&${decade}&bucket=10s&bin=0&again=INDEX`,
    `/api/volume?base=BTC&${decade}&bucket=1d&min_usd=INDEX`,
    '/api/liquidations?limit=1000000000&page_size=1000000000',
    `/api/liquidations?limit=100&cursor=${'A'.repeat(150)}`,
    `/api/venues?base=${'x'.repeat(10_001 - 17)}`,
    `/coinmetrics/v4/timeseries/market-liquidations?page_size=1000000000&again=INDEX`,
  ]
}

interface Watch {
  readonly web: WebRole
  readonly user: ReturnType<typeof clientAt>
  readonly chart: string
  readonly paths: readonly string[]
  readonly seconds: number
  readonly keepAlive: boolean
}

async function underAbuse({ web, user, chart, paths, seconds, keepAlive }: Watch): Promise<Check[]> {
  const abused = abuseFor({ web, perSecond: PER_SECOND, seconds, keepAlive, paths })
  await abused.begun
  const before = web.cpuMs
  const asked = await askSteadily(user.ask, {
    perSecond: USER_PER_SECOND,
    seconds,
    path: () => chart,
  })
  const computed = (web.cpuMs - before) / (seconds * 10)
  const { statuses, speechless, mostBytes } = await abused.outcome
  const served = asked.filter(({ status }) => status === 200)
  const broken = Object.entries(statuses).filter(([status]) => status === 'none' || Number(status) >= 500)
  return [
    told('answers to the abuser', statusText(statuses)),
    exactly('requests of the abuser without an answer, or with a 5xx', sum(broken), 0),
    atLeast('of them refused by a 429', statuses['429'] ?? 0, (PER_SECOND * seconds) / 4),
    exactly('429 that do not say when to come back', speechless, 0),
    atMost('largest answer', mostBytes, MOST_BYTES, 'bytes'),
    exactly('requests of the other client that were not served', asked.length - served.length, 0),
    told(
      'p50 of the other client',
      percentile(
        served.map(({ ms }) => ms),
        0.5,
      ),
      'ms',
    ),
    atMost(
      'p99 of the other client',
      percentile(
        served.map(({ ms }) => ms),
        0.99,
      ),
      500,
      'ms',
    ),
    told('the server computed, of one core', computed, '%'),
  ]
}

interface Abuse {
  readonly web: WebRole
  readonly perSecond: number
  readonly seconds: number
  readonly keepAlive: boolean
  readonly paths: readonly string[]
}

function abuseFor({ web, perSecond, seconds, keepAlive, paths }: Abuse) {
  let last = ''
  let begin = () => {}
  const begun = new Promise<void>((resolve) => {
    begin = resolve
  })
  const args = [web.url.href, ABUSER, perSecond, seconds, keepAlive ? 'yes' : 'no', JSON.stringify(paths)]
  const { gone } = startTarget({
    entry: 'lib/cli/soak/load/abuser-target.ts',
    arguments: args.map(String),
    onLine: (line) => {
      last = line
      begin()
    },
  })
  return { begun, outcome: gone.then(() => outcome.parse(JSON.parse(last))) }
}

/** What a request costs while most are refused; those that are answered count too, so a refusal costs less. */
async function costOfRefusal(web: WebRole, say: FaultOptions['say']): Promise<number> {
  const before = web.cpuMs
  const paths = ['/api/nothing-is-here']
  const asked = abuseFor({ web, perSecond: PER_SECOND, seconds: 5, keepAlive: true, paths })
  const { statuses } = await asked.outcome
  say(`computed ${web.cpuMs - before} ms for ${statusText(statuses)}`)
  return (web.cpuMs - before) / sum(Object.entries(statuses))
}

function named(what: string): (check: Check) => Check {
  return (check) => ({ ...check, name: `${what}: ${check.name}` })
}

function sum(entries: readonly (readonly [string, number])[]): number {
  return entries.reduce((total, [, count]) => total + count, 0)
}

function statusText(statuses: Readonly<Record<string, number>>): string {
  return Object.entries(statuses)
    .map(([status, count]) => `${count} x ${status}`)
    .join(', ')
}
