import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { biomeConfig } from './layers/biome-config'

/** `npm run layers` writes biome.json from the table of folders; `-- --check` fails when it is stale. */
const FILE = 'biome.json'
const wanted = `${JSON.stringify(biomeConfig(), null, 2)}\n`
const held = existsSync(FILE) ? readFileSync(FILE, 'utf8') : ''

if (!process.argv.includes('--check')) {
  writeFileSync(FILE, wanted)
} else if (JSON.stringify(JSON.parse(held || 'null')) !== JSON.stringify(JSON.parse(wanted))) {
  console.error(`${FILE} does not match lib/cli/layers/table.ts: run npm run layers`)
  process.exitCode = 1
}
