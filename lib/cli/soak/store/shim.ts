import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const SOURCE = fileURLToPath(new URL('./disk.c', import.meta.url))

/** The compiled disk.c as a path for LD_PRELOAD, or why there is none. */
export function compileShim(folder: string): { readonly shim: string } | { readonly reason: string } {
  if (process.platform !== 'linux') return { reason: 'needs Linux (LD_PRELOAD)' }
  const shim = join(folder, 'disk.so')
  const built = spawnSync('gcc', ['-O2', '-shared', '-fPIC', '-o', shim, SOURCE, '-ldl', '-lpthread'], {
    encoding: 'utf8',
  })
  if (built.error) return { reason: 'needs gcc, which was not found' }
  return built.status === 0 ? { shim } : { reason: `gcc failed: ${built.stderr.trim()}` }
}
