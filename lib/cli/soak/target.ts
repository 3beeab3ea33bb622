import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

/** A process of ours that is there to be harmed. Its stdout is heard to the end, also after it was killed. */
export interface Target {
  readonly process: ChildProcess
  /** Resolves when it is gone and everything it said was heard. */
  readonly gone: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>
  /** SIGKILL; resolves as `gone` does. */
  readonly kill: () => Promise<void>
}

interface TargetSetup {
  /** A TypeScript file, from the project's root. */
  readonly entry: string
  readonly arguments?: readonly string[]
  /** Options of Node itself. */
  readonly nodeOptions?: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  readonly onLine?: (line: string) => void
  readonly onErrorLine?: (line: string) => void
}

export function startTarget({ entry, environment, onLine, onErrorLine, ...setup }: TargetSetup): Target {
  const child = spawn(
    process.execPath,
    [...(setup.nodeOptions ?? []), '--import', 'tsx', entry, ...(setup.arguments ?? [])],
    {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', onErrorLine ? 'pipe' : 'inherit'],
    },
  )
  if (child.stdout && onLine) createInterface({ input: child.stdout }).on('line', onLine)
  if (child.stderr && onErrorLine) createInterface({ input: child.stderr }).on('line', onErrorLine)
  const gone = once(child, 'close').then(([code, signal]) => ({ code, signal }))
  const kill = async () => {
    child.kill('SIGKILL')
    await gone
  }
  return { process: child, gone, kill }
}
