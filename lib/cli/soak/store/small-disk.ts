import { spawnSync } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'

const KIBIBYTE = 1024
const BALLAST = 'ballast'

/** A disk of its own that can be filled to the last byte. */
export interface SmallDisk {
  readonly path: string
  readonly fill: () => void
  readonly free: () => void
  readonly empty: () => void
  readonly unmount: () => void
}

/** Mounts a tmpfs, or says why it cannot. */
export function mountSmallDisk(folder: string, mebibytes: number): SmallDisk | { readonly reason: string } {
  const path = join(folder, 'disk')
  mkdirSync(path)
  if (process.getuid?.() !== 0) return { reason: 'mounting a small disk needs root' }
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${mebibytes}m`, 'tmpfs', path], {
    encoding: 'utf8',
  })
  if (mounted.status !== 0) return { reason: `no small disk: ${mounted.stderr || 'mount is missing'}` }
  const ballast = join(path, BALLAST)
  return {
    path,
    fill: () => fillUp(ballast),
    free: () => rmSync(ballast, { force: true }),
    empty: () => {
      for (const name of readdirSync(path)) rmSync(join(path, name))
    },
    unmount: () => {
      spawnSync('umount', ['-l', path])
      rmSync(path, { recursive: true, force: true })
    },
  }
}

function fillUp(ballast: string): void {
  const file = openSync(ballast, 'a')
  try {
    for (const size of [1024 * KIBIBYTE, 64 * KIBIBYTE, 4 * KIBIBYTE, KIBIBYTE]) while (write(file, size)) {}
  } finally {
    closeSync(file)
  }
}

function write(file: number, bytes: number): boolean {
  try {
    return writeSync(file, Buffer.alloc(bytes)) === bytes
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return false
    throw error
  }
}
