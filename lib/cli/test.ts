import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PARTS } from './test/parts'
import { closingLine, sum, type Tally } from './test/tally'

/** `npm test`: every check and test; the last line is the true total over all of them. */
async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'test-reports-'))
  const tallies: Tally[] = []
  for (const { name, run } of PARTS) {
    console.log(`\n== ${name}`)
    const started = performance.now()
    const tally = await run(folder)
    tallies.push(tally)
    console.log(`== ${name}: ${closingLine(tally)} (${((performance.now() - started) / 1_000).toFixed(1)} s)`)
  }
  rmSync(folder, { recursive: true })
  const total = sum(tallies)
  console.log(`\n${closingLine(total)}`)
  process.exitCode = total.failed > 0 ? 1 : 0
}

await main()
