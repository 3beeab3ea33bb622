import { CannotStart } from '@/lib/contract/errors'
import { stopSignal } from './stop-signal'
import { nodeRefusal } from './supported-node'

/** The one entry: `start.ts [collect | web | demo]`. Exit 2 with one line when it cannot start as configured. */
async function main(): Promise<number> {
  const refusal = nodeRefusal(process.versions.node)
  if (refusal) return refuse(refusal)
  Object.assign(process.env, { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' })
  // Only now: on another Node the modules behind may not even load.
  const { ROLES, run } = await import('./run')
  const role = ROLES.find((name) => name === (process.argv[2] ?? 'all'))
  if (!role) return refuse(`unknown role ${process.argv[2]}; use none, collect, web or demo`)
  try {
    await run(role, stopSignal())
    return 0
  } catch (error) {
    if (error instanceof CannotStart) return refuse(error.message)
    console.error(error)
    return 1
  }
}

function refuse(message: string): number {
  console.error(`Cannot start: ${message}`)
  return 2
}

process.exit(await main())
