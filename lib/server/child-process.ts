import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

const STOP_WITHIN_MS = 10_000

/** What a process of ours sends to its parent when it cannot start as configured. */
export const refusal = z.object({ cannotStart: z.string() })

export type Refusal = z.infer<typeof refusal>

/** Starts a module of ours in a process of its own, with our environment. */
export function forkOwn(entry: URL, arguments_: readonly string[] = []): ChildProcess {
  return fork(fileURLToPath(entry), arguments_, { execArgv: ['--import', import.meta.resolve('tsx')] })
}

/** Asks a running process to end, and after a while makes it. Resolves when it has ended. */
export async function stopProcess(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS)
  await once(child, 'exit')
  clearTimeout(late)
}
