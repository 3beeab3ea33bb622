import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { CannotStart } from '@/lib/contract/errors'
import { venues } from '@/lib/venues/index'
import { type AdapterFiles, adapterFiles } from './mutate/adapter-files'
import { described, type Mutant, mutated } from './mutate/mutant'
import { MutantTests } from './mutate/mutant-tests'
import { mutantsOf } from './mutate/mutants'

/** `npm run mutate -- [VENUE…]`: small mistakes in the adapters, each of which their tests must notice. */
const LEAST_MUTANTS = 6

interface Place {
  readonly file: string
  readonly source: string
  readonly mutants: readonly Mutant[]
  readonly tests: Set<string>
}

async function main(asked: readonly string[]): Promise<void> {
  const adapters = adaptersNamed(asked)
  const places = placesOf(adapters)
  const problems = adapters.flatMap((adapter) => tooFew(adapter, places))
  const tests = await MutantTests.start()
  try {
    for (const { venue, tests: own } of adapters) {
      if (!(await tests.pass(own))) problems.push(`${venue}: its tests fail without any mutant`)
    }
    if (problems.length === 0)
      for (const place of places.values()) problems.push(...(await survivorsOf(place, tests)))
  } finally {
    await tests.close()
  }
  const count = [...places.values()].reduce((sum, { mutants }) => sum + mutants.length, 0)
  for (const problem of problems) console.log(problem)
  console.log(`${count} mutants of ${adapters.length} adapters, ${problems.length} problems`)
  process.exitCode = problems.length > 0 ? 1 : 0
}

function adaptersNamed(asked: readonly string[]): AdapterFiles[] {
  const known = venues.map(({ facts }) => facts.id)
  const unknown = asked.filter((venue) => !known.includes(venue))
  if (unknown.length > 0)
    throw new CannotStart(`no such venue: ${unknown.join(', ')}; known are ${known.join(', ')}`)
  return (asked.length > 0 ? asked : known).map(adapterFiles)
}

/** A file that several adapters share is mutated once and must stand the tests of all of them. */
function placesOf(adapters: readonly AdapterFiles[]): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>()
  for (const { sources, tests } of adapters) {
    for (const file of sources) {
      const source = readFileSync(file, 'utf8')
      const place = places.get(file) ?? { file, source, mutants: mutantsOf(file, source), tests: new Set() }
      for (const test of tests) place.tests.add(test)
      places.set(file, place)
    }
  }
  return places
}

function tooFew({ venue, sources }: AdapterFiles, places: ReadonlyMap<string, Place>): string[] {
  const count = sources.reduce((sum, file) => sum + (places.get(file)?.mutants.length ?? 0), 0)
  return count >= LEAST_MUTANTS
    ? []
    : [`${venue}: only ${count} mutants, at least ${LEAST_MUTANTS} are wanted`]
}

async function survivorsOf({ file, source, mutants, tests }: Place, runner: MutantTests): Promise<string[]> {
  const survivors: string[] = []
  for (const mutant of mutants) {
    if (await runner.pass([...tests], { file, text: mutated(source, mutant) })) {
      survivors.push(`survived: ${relative('', file)}:${described(source, mutant)}`)
    }
  }
  const name = relative('', file)
  console.log(`${name}: ${mutants.length} mutants, ${survivors.length} survived`)
  const stillPass = await runner.pass([...tests])
  return stillPass ? survivors : [...survivors, `${name}: its tests fail by themselves, which proves nothing`]
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error))
  process.exit(error instanceof CannotStart ? 2 : 1)
})
