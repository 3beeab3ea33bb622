import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, release, totalmem, type } from 'node:os'
import { z } from 'zod'

/** Figures of the last long run of each test, from which the document beside it is written. */
const RESULTS = 'docs/reliability.json'

const figure = z.object({ name: z.string(), value: z.string(), limit: z.string().nullable() })
const measured = z.object({ passed: z.boolean(), skipped: z.string().nullable(), figures: z.array(figure) })

/** What a test's own process reports at its end. */
export const report = measured.extend({ folder: z.string() })

const result = measured.extend({
  id: z.string(),
  seed: z.number(),
  date: z.string(),
  seconds: z.number(),
  machine: z.string(),
})
export type Result = z.infer<typeof result>

export function readResults(): readonly Result[] {
  if (!existsSync(RESULTS)) return []
  return z.array(result).parse(JSON.parse(readFileSync(RESULTS, 'utf8')))
}

/** Puts new results in the place of older ones of the same tests. A run that was skipped replaces nothing. */
export function mergeResults(older: readonly Result[], newer: readonly Result[]): readonly Result[] {
  const byId = new Map(older.map((one) => [one.id, one]))
  for (const one of newer) if (one.skipped === null || !byId.has(one.id)) byId.set(one.id, one)
  return [...byId.values()]
}

export function writeResults(results: readonly Result[]): void {
  writeFileSync(RESULTS, `${JSON.stringify(results, null, 2)}\n`)
}

/** With its load: what takes long on a busy machine is not the product's slowness alone. */
export function thisMachine(): string {
  const gigabytes = Math.round(totalmem() / 1024 ** 3)
  const system = `${type()} ${release()}, Node ${process.versions.node}`
  return `${cpus().length} cores, ${gigabytes} GiB, ${system}, load ${loadavg()[0]?.toFixed(0)} at the end`
}
