import { readdirSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { parseSync } from 'oxc-parser'

const FOLDER = resolve('lib/venues')

/** Parts that all venues share: what they do is the business of their own tests. */
const SHARED = /^(?:adapter|bundle|frame-format|iso-time|message-fields|rest-request|row-texts)\.ts$/
/** Parts that state facts or ask for other things than liquidations. */
const NOT_MUTATED = /-(?:facts|issues|rest|connections|instruments|answer)\.ts$/

/** Files beside the adapters that a file imports, as absolute paths. */
function importsOf(file: string): string[] {
  const { module } = parseSync(file, readFileSync(file, 'utf8'))
  return module.staticImports
    .map(({ moduleRequest }) => moduleRequest.value)
    .filter((name) => name.startsWith('./'))
    .map((name) => `${join(FOLDER, name)}.ts`)
}

function reachable(file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file)) return seen
  seen.add(file)
  for (const imported of importsOf(file)) reachable(imported, seen)
  return seen
}

export interface AdapterFiles {
  readonly venue: string
  /** What is mutated: the parts of the adapter that read liquidations. */
  readonly sources: readonly string[]
  /** Tests that import one of the adapter's own files, at first hand. */
  readonly tests: readonly string[]
}

/** The files of an adapter and its tests; tests of the whole registry do not count. */
export function adapterFiles(venue: string): AdapterFiles {
  const own = [...reachable(join(FOLDER, `${venue}.ts`))].filter((file) => !SHARED.test(basename(file)))
  const tests = readdirSync(FOLDER)
    .filter((name) => name.endsWith('.test.ts') && name !== 'index.test.ts')
    .map((name) => join(FOLDER, name))
    .filter((test) => importsOf(test).some((imported) => own.includes(imported)))
  return { venue, sources: own.filter((file) => !NOT_MUTATED.test(file)), tests }
}
