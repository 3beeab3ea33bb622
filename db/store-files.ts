import { rmSync } from 'node:fs'

/** How long a connection waits for another one's write. */
export const BUSY_TIMEOUT_MS = 5_000

/** Where the packed file of a database lies (design.md, Decisions: Databases). */
export function packedPath(path: string): string {
  return `${path}.packed`
}

/** Removes the packed file of a closed store; the next start rebuilds it. */
export function removePacked(path: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(packedPath(path) + suffix, { force: true })
}
