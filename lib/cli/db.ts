import { ProductError } from '@/lib/contract/errors'
import { loadConfig } from '@/lib/server/environment'
import { runCommand } from './db/commands'
import { readCommand } from './db/options'

/** Operations on the store. Exit 0: done and well; 1: verify found something; 2: it could not be done as asked. */
async function main(): Promise<number> {
  const command = readCommand(process.argv.slice(2))
  const { answer, ok } = await runCommand(command, loadConfig(), Date.now())
  console.log(JSON.stringify(answer, null, 2))
  return ok ? 0 : 1
}

try {
  process.exitCode = await main()
} catch (error) {
  if (!(error instanceof ProductError)) throw error
  console.error(error.message)
  process.exitCode = 2
}
