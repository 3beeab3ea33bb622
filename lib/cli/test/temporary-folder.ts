import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Before all unit tests: what they write goes into one temporary folder. What is returned removes it afterwards. */
export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'unit-tests-'))
  process.env.TMPDIR = folder
  return () => rmSync(folder, { recursive: true, force: true })
}
