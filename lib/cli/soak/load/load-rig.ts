import { join } from 'node:path'
import { closeStore } from '@/db/store'
import { skipped } from '@/lib/cli/soak/checks'
import type { FaultOptions, Measured } from '@/lib/cli/soak/fault-test'
import { Prints } from './prints'
import { WebRole } from './web-role'

interface LoadRig {
  readonly web: WebRole
  readonly prints: Prints
}

interface LoadSetup extends Pick<FaultOptions, 'folder'> {
  /** Prints that are stored before anyone asks. */
  readonly rows: number
  /** Options of Node for the web role. */
  readonly nodeOptions?: readonly string[]
}

/** Measures a web role on a store of its own, which is written from here; skipped where it cannot be looked into. */
export async function onWebRole(
  { folder, rows, nodeOptions }: LoadSetup,
  measure: (rig: LoadRig) => Promise<Measured>,
): Promise<Measured> {
  if (process.platform !== 'linux') return skipped('needs the many addresses of loopback and /proc of Linux')
  const path = join(folder, 'load.db')
  const prints = await Prints.open(path)
  await prints.fill(rows)
  const web = await WebRole.start(path, nodeOptions)
  try {
    return await measure({ web, prints })
  } finally {
    await web.stop()
    closeStore(prints.store)
  }
}
