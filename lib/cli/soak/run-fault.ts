import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FaultOptions, FaultTest, Measured } from './fault-test'

/** Runs a fault test in a folder of its own, which is kept for looking at unless the test passed. */
export async function runFault(
  fault: FaultTest,
  options: Omit<FaultOptions, 'folder'>,
): Promise<Measured & { readonly folder: string }> {
  const folder = mkdtempSync(join(tmpdir(), `soak-${fault.id}-`))
  const measured = await fault.run({ ...options, folder })
  if (measured.passed || measured.skipped !== null) rmSync(folder, { recursive: true, force: true })
  return { ...measured, folder }
}
