import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { z } from 'zod'
import { CannotStart } from '@/lib/contract/errors'
import { documentOf } from './soak/document'
import type { FaultTest } from './soak/fault-test'
import { FAULT_TESTS } from './soak/registry'
import { mergeResults, type Result, readResults, report, thisMachine, writeResults } from './soak/results'

/** `npm run soak [-- ID...] [--short] [--seed N]`: the fault suite; long forms go to docs/reliability.md. */
const USAGE = 'usage: npm run soak [-- ID... --short --seed N]'
const DOCUMENT = 'docs/reliability.md'

interface Options {
  readonly tests: readonly FaultTest[]
  readonly long: boolean
  readonly seed: number
}

function options(): Options {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { short: { type: 'boolean', default: false }, seed: { type: 'string', default: '20261122' } },
    })
    return { tests: named(positionals), long: !values.short, seed: wholeNumber(values.seed) }
  } catch (error) {
    throw new CannotStart(`${error instanceof Error ? error.message : String(error)}; ${USAGE}`)
  }
}

function named(ids: readonly string[]): readonly FaultTest[] {
  const wanted = ids.map((id) => id.toUpperCase())
  const known = FAULT_TESTS.map(({ id }) => id)
  const unknown = wanted.filter((id) => !known.includes(id))
  if (unknown.length > 0)
    throw new Error(`there is no test ${unknown.join(', ')}; there are ${known.join(', ')}`)
  return FAULT_TESTS.filter(({ id }) => wanted.length === 0 || wanted.includes(id))
}

function wholeNumber(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`${text} is not a whole number`)
  return value
}

/** Each test in a process of its own: what one leaks or breaks is no other's trouble. */
async function run(fault: FaultTest, { long, seed }: Options): Promise<Result> {
  console.log(`\n${fault.id}. ${fault.title} (seed ${seed})`)
  const started = performance.now()
  const entry = fileURLToPath(new URL('./soak/fault-process.ts', import.meta.url))
  const child = fork(entry, [fault.id, String(seed), long ? 'long' : 'short'], {
    execArgv: ['--import', import.meta.resolve('tsx')],
  })
  const { folder, ...measured } = await reported(child)
  const result = {
    ...measured,
    id: fault.id,
    seed,
    date: new Date().toISOString().slice(0, 10),
    seconds: Math.round((performance.now() - started) / 1_000),
    machine: thisMachine(),
  }
  print(result)
  if (outcome(result) === 'FAILED') console.log(`  what it left lies in ${folder}`)
  return result
}

async function reported(child: ChildProcess): Promise<z.infer<typeof report>> {
  let told: unknown = null
  child.on('message', (message) => {
    told = message
  })
  const [code, signal] = await once(child, 'exit')
  if (told !== null) return report.parse(told)
  const value = `its process ended early (${signal ?? code})`
  return {
    passed: false,
    skipped: null,
    folder: 'the temporary folder',
    figures: [{ name: 'crash', value, limit: 'none' }],
  }
}

function print(result: Result): void {
  for (const { name, value, limit } of result.figures) {
    console.log(`  ${name}: ${value}${limit === null ? '' : ` (limit: ${limit})`}`)
  }
  console.log(
    `  ${outcome(result)} in ${result.seconds} s${result.skipped === null ? '' : `: ${result.skipped}`}`,
  )
}

function outcome({ passed, skipped }: Result): string {
  if (skipped !== null) return 'SKIPPED'
  return passed ? 'passed' : 'FAILED'
}

async function main(): Promise<void> {
  const asked = options()
  const results: Result[] = []
  for (const fault of asked.tests) {
    results.push(await run(fault, asked))
    if (asked.long) keep(results)
  }
  const failed = results.filter((one) => outcome(one) === 'FAILED')
  console.log(`\n${results.length} tests, ${failed.length} failed`)
  process.exitCode = failed.length > 0 ? 1 : 0
}

/** Written after each test, so that a run that is broken off keeps what it has. */
function keep(newer: readonly Result[]): void {
  const results = mergeResults(readResults(), newer)
  writeResults(results)
  writeFileSync(DOCUMENT, documentOf(FAULT_TESTS, results))
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error))
  process.exit(error instanceof CannotStart ? 2 : 1)
})
