import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const SECTOR = 512

/**
 * What a disk may hold as well after a power cut: of the sectors that were written and not fsynced, a random
 * half arrived. Files that were never fsynced do not appear.
 */
export function tear(live: string, disk: string, random: () => number): void {
  for (const name of readdirSync(disk)) {
    const written = readOrNothing(join(live, name))
    const durable = readFileSync(join(disk, name))
    const torn = Buffer.alloc(Math.max(written.length, durable.length))
    durable.copy(torn)
    for (let at = 0; at < written.length; at += SECTOR) {
      const sector = written.subarray(at, at + SECTOR)
      if (!sector.equals(torn.subarray(at, at + sector.length)) && random() < 0.5) sector.copy(torn, at)
    }
    writeFileSync(join(disk, name), torn)
  }
}

/** A file that is gone from under the process has nothing left to arrive. */
function readOrNothing(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Buffer.alloc(0)
    throw error
  }
}
