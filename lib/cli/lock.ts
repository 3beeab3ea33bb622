import { readFileSync, writeFileSync } from 'node:fs'
import { completeLockfile } from './lock/complete'

/** `npm run lock`, after each change of dependencies: see lib/cli/lock/complete.ts. */
const FILE = 'package-lock.json'
writeFileSync(FILE, `${JSON.stringify(completeLockfile(JSON.parse(readFileSync(FILE, 'utf8'))), null, 2)}\n`)
