import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildIfStale } from '@/lib/server/build-if-stale'
import { findOrInstallBrowser } from './browser'
import { FAILED, PASSED, type Tally, tallyPlaywright, tallyVitest, withExitCode } from './tally'

/** One part of `npm test`: what it is called, and what came of it. Reports are written to `folder`. */
export interface Part {
  readonly name: string
  readonly run: (folder: string) => Promise<Tally>
}

/** The same commands as `npm run verify`, then the benchmark (small: its sums count, not its times) and the browser tests. */
export const PARTS: readonly Part[] = [
  check('layers', 'node', ['--import', 'tsx', 'lib/cli/layers.ts', '--check']),
  check('format and lint', 'biome', ['ci', '.']),
  check('types', 'tsc', ['--noEmit']),
  check('unused code', 'knip', []),
  { name: 'unit tests', run: unitTests },
  check('benchmark, for equal sums', 'node', [
    '--import',
    'tsx',
    'lib/cli/bench.ts',
    '--events',
    '100000',
    '--rounds',
    '1',
  ]),
  { name: 'build', run: build },
  { name: 'browser tests', run: browserTests },
]

function check(name: string, command: string, arguments_: string[]): Part {
  return { name, run: async () => ((await execute(command, arguments_)) === 0 ? PASSED : FAILED) }
}

async function unitTests(folder: string): Promise<Tally> {
  const report = join(folder, 'vitest.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const code = await execute('vitest', ['run', ...reporters])
  return withExitCode(tallied(report, tallyVitest), code)
}

async function build(): Promise<Tally> {
  try {
    await buildIfStale(new AbortController().signal)
    return PASSED
  } catch (error) {
    console.error(error)
    return FAILED
  }
}

async function browserTests(folder: string): Promise<Tally> {
  const browser = findOrInstallBrowser()
  if (!browser) {
    console.error('No Chromium to be had: install one and set CHROMIUM_PATH.')
    return FAILED
  }
  const report = join(folder, 'playwright.json')
  const code = await execute(
    'playwright',
    ['test', '--config=e2e/playwright.config.ts', '--reporter=list,json'],
    {
      CHROMIUM_PATH: browser,
      PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    },
  )
  return withExitCode(tallied(report, tallyPlaywright), code)
}

/** A runner that left no report has failed as a whole. */
function tallied(report: string, tally: (report: unknown) => Tally): Tally {
  return existsSync(report) ? tally(JSON.parse(readFileSync(report, 'utf8'))) : FAILED
}

async function execute(
  command: string,
  arguments_: string[],
  extra: Record<string, string> = {},
): Promise<number> {
  const own = join('node_modules', '.bin', command)
  const child = spawn(existsSync(own) ? own : command, arguments_, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...extra },
  })
  const [code] = await once(child, 'close')
  return typeof code === 'number' ? code : 1
}
