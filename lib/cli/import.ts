import { openWriter } from '@/db/open-writer'
import { closeStore } from '@/db/store'
import { CannotStart } from '@/lib/contract/errors'
import { loadConfig } from '@/lib/server/environment'
import { readOptions } from './import/options'
import { runImport } from './import/run-import'

/** Exit 0: every row accounted for; 1: a file could not be read; 2: the command line or the store. */
async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2))
  const { databasePath, databaseKind } = loadConfig()
  const store = openWriter({ path: databasePath, kind: databaseKind })
  try {
    const { counts, unreadable } = await runImport({
      store,
      options,
      now: Date.now,
      stdout: (line) => console.log(line),
      stderr: process.stderr,
    })
    console.log(JSON.stringify(counts))
    return unreadable === 0 ? 0 : 1
  } finally {
    closeStore(store)
  }
}

try {
  process.exitCode = await main()
} catch (error) {
  if (!(error instanceof CannotStart)) throw error
  console.error(error.message)
  process.exitCode = 2
}
