import { setTimeout as wait } from 'node:timers/promises'
import { atLeast, atMost, type Check, exactly, measured, skipped, told } from '@/lib/cli/soak/checks'
import type { FaultOptions, FaultTest } from '@/lib/cli/soak/fault-test'
import { Product, type VenueCounts } from './product'

const MINUTE_MS = 60_000
const SAMPLE_EVERY_MS = 5_000
const LONG_MINUTES = 30
const SHORT_MINUTES = 2
/** Growth of the last third of the time over the third before it. */
const GROWTH_LIMIT = 0.1
const DESCRIPTOR_SLACK = 10
const QUESTIONS = [
  '/api/heatmap?base=BTC&from=now-1h',
  '/api/volume?base=ETH&from=now-1h&bucket=5m',
  '/api/liquidations?limit=1000',
  '/BTC',
]

/** The whole product, left alone with its simulated market and someone who keeps looking. */
export const steady: FaultTest = {
  id: 'S1',
  title: 'The whole product for a while',
  inject:
    'Collector and web on the simulated market of all venues for 30 minutes; every 5 s pages and answers are asked for and a live stream is opened and dropped.',
  threshold:
    'collector at most 512 MiB, web at most 768 MiB, both level (last third within 10 % of the third before), descriptors level, WAL at most 128 MiB, received = stored + duplicate + ignored + quarantined every minute',
  run,
}

interface Sample {
  readonly collector: number
  readonly web: number
  readonly descriptors: number
  readonly wal: number
}

async function run({ long, folder, say }: FaultOptions) {
  if (process.platform !== 'linux') return skipped('needs /proc of Linux')
  const product = await Product.start(folder)
  const samples: Sample[] = []
  const unbalanced: string[] = []
  const minutes = long ? LONG_MINUTES : SHORT_MINUTES
  let ending: number | null = null
  let counts: readonly VenueCounts[] = []
  try {
    const until = performance.now() + minutes * MINUTE_MS
    while (performance.now() < until) {
      await look(product)
      samples.push(await sample(product))
      counts = await product.venues()
      unbalanced.push(...counts.filter((one) => !balances(one)).map(({ id }) => id))
      if (samples.length % 60 === 0) say(JSON.stringify(samples.at(-1)))
      await wait(SAMPLE_EVERY_MS)
    }
  } finally {
    ending = await product.stop()
  }
  const rows = counts.reduce((sum, one) => sum + one.stored, 0)
  return measured([
    told('minutes', minutes),
    atLeast('rows stored', rows, 1),
    ...levelChecks(
      'memory of the collector',
      samples.map(({ collector }) => collector),
      512,
    ),
    ...levelChecks(
      'memory of the web role',
      samples.map(({ web }) => web),
      768,
    ),
    descriptorCheck(samples.map(({ descriptors }) => descriptors)),
    atMost('largest WAL', Math.max(...samples.map(({ wal }) => wal)), 128, 'MiB'),
    exactly('looks at which the counters of a venue did not add up', unbalanced.length, 0),
    exactly('exit code at the end', String(ending), '0'),
  ])
}

async function look(product: Product): Promise<void> {
  for (const path of QUESTIONS) await product.text(path)
  await product.glanceAtStream()
}

async function sample(product: Product): Promise<Sample> {
  const { collector, web } = product
  return {
    collector: collector.residentMebibytes,
    web: web.residentMebibytes,
    descriptors: collector.descriptors + web.descriptors,
    wal: await product.walMebibytes(),
  }
}

function balances({ received, stored, duplicate, ignored, quarantined }: VenueCounts): boolean {
  return received === stored + duplicate + ignored + quarantined
}

function levelChecks(name: string, values: readonly number[], limit: number): Check[] {
  const [before, last] = lastTwoThirds(values)
  const growth = (100 * (last - before)) / before
  return [
    atMost(`most ${name}`, Math.max(...values), limit, 'MiB'),
    atMost(`growth of the ${name}`, growth, 100 * GROWTH_LIMIT, '%'),
  ]
}

function descriptorCheck(values: readonly number[]): Check {
  const [before, last] = lastTwoThirds(values)
  return atMost('open descriptors in the last third', last, before + DESCRIPTOR_SLACK)
}

/** The medians of the second and the last third. */
function lastTwoThirds(values: readonly number[]): [number, number] {
  const third = Math.floor(values.length / 3)
  return [median(values.slice(third, 2 * third)), median(values.slice(2 * third))]
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
