import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openWriter } from '@/db/open-writer'
import { closeStore, type Store } from '@/db/store'
import { CannotStart } from '@/lib/contract/errors'
import type { Market } from '@/lib/contract/market'
import { madeMarkets } from './bench/as-liquidations'
import { benchDisk } from './bench/disk'
import { duckSql, duckTable } from './bench/duck-table'
import { type Generated, generate } from './bench/generate'
import { benchHeat, type HeatFigures, windows } from './bench/heat'
import { benchIngest, HELD_BACK } from './bench/ingest'
import { memoryColumns } from './bench/memory-scan'
import { groupBySql, objectsSql, type PlainTables, plainTables } from './bench/plain-tables'
import { type BenchRun, goals, printRun } from './bench/report'
import { benchWire } from './bench/wire'

/** `store`: ingest, compaction, disk; it is what the others read, so it is always measured. */
const NAMES = ['store', 'heat', 'wire'] as const
type BenchName = (typeof NAMES)[number]
const USAGE = `usage: npm run bench -- [${NAMES.join('|')}]... [--events N] [--rounds N] [--growth]`
const DEFAULT_EVENTS = 1_000_000
const LEAST_EVENTS = 4 * HELD_BACK

function options() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        events: { type: 'string', default: String(DEFAULT_EVENTS) },
        rounds: { type: 'string', default: '7' },
        growth: { type: 'boolean', default: false },
      },
    })
    return {
      events: whole(values.events, LEAST_EVENTS),
      rounds: whole(values.rounds, 1),
      growth: values.growth,
      names: named(positionals),
    }
  } catch (error) {
    throw new CannotStart(`${error instanceof Error ? error.message : String(error)}; ${USAGE}`)
  }
}

function named(words: readonly string[]): ReadonlySet<BenchName> {
  const names = words.map((word) => {
    const name = NAMES.find((known) => known === word)
    if (!name) throw new Error(`there is no benchmark ${word}`)
    return name
  })
  return new Set(names.length > 0 ? names : NAMES)
}

function whole(text: string, least: number): number {
  const value = Number(text.replaceAll('_', ''))
  if (!Number.isSafeInteger(value) || value < least)
    throw new Error(`${text} is not a whole number of at least ${least}`)
  return value
}

/** Builds everything for one number of events, measures, and takes it down again. */
async function run(n: number, rounds: number, names: ReadonlySet<BenchName>): Promise<BenchRun> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const store = openWriter({ path: join(folder, 'bench.db'), kind: 'simulated' })
  const plain = plainTables(join(folder, 'plain.db'))
  try {
    const events = generate(n, 20_251_211)
    const markets = madeMarkets()
    const ingest = await benchIngest(store, plain, events, markets)
    plain.finish()
    const disk = await benchDisk(store)
    const heat = names.has('heat') ? await runHeat(store, plain, events, markets, rounds) : null
    const wire = names.has('wire') ? await benchWire(store, markets, events.to, rounds) : null
    return { events: n, ingest, disk, heat, wire }
  } finally {
    closeStore(store)
    closeStore(plain.store)
    rmSync(folder, { recursive: true, force: true })
  }
}

async function runHeat(
  store: Store,
  plain: PlainTables,
  events: Generated,
  markets: readonly Market[],
  rounds: number,
): Promise<HeatFigures[]> {
  const duck = await duckTable(events)
  const memory = memoryColumns(events, markets.length)
  const heat = await benchHeat(store, { plain, duck, memory }, events, markets, rounds)
  duck.closeSync()
  return heat
}

function printQueries(to: number): void {
  const year = windows(to).at(-1)?.window
  if (!year) return
  console.log('References, as asked for "base 1 y":')
  console.log(`  DuckDB: ${duckSql(year)}`)
  console.log(`  SQLite clustered: ${groupBySql('clustered', year)}`)
  console.log(`  SQLite naive: ${objectsSql(year)}`)
  console.log('  memory scan: lib/cli/bench/memory-scan.ts')
}

async function main(): Promise<void> {
  const { events, rounds, growth, names } = options()
  console.log(
    `${cpus().length} cores, Node ${process.version}; medians of ${rounds} interleaved rounds; trust the ratios`,
  )
  if (names.has('heat')) printQueries(generate(1, 1).to)
  const smaller = growth ? await run(Math.max(LEAST_EVENTS, Math.floor(events / 10)), rounds, names) : null
  const result = await run(events, rounds, names)
  const runs = smaller ? [smaller, result] : [result]
  for (const one of runs) printRun(one)
  const reached = goals(result, smaller)
  for (const { goal, figure, met } of reached) console.log(`${met ? 'met   ' : 'MISSED'} ${goal}: ${figure}`)
  writeFileSync('bench-results.json', `${JSON.stringify({ runs, goals: reached }, null, 2)}\n`)
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error))
  process.exit(error instanceof CannotStart ? 2 : 1)
})
