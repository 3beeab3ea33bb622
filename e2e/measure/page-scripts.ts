import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** A script of a build, named as in its pages. */
const SCRIPT = /\/_next\/static\/chunks\/[\w~.-]+\.js(?="[^>]*>)/g

/** Scripts that a page names for every browser that knows modules. */
export function scriptsOf(html: string): readonly string[] {
  const named = [...new Set(html.match(SCRIPT) ?? [])]
  return named.filter((path) => !isNoModule(html, path))
}

/** Size of a script of the build in `folder`, gzipped; kB. */
export function kiloBytes(folder: string, path: string): number {
  const file = join(folder, path.replace('/_next/', ''))
  return gzipSync(readFileSync(file), { level: 6 }).length / 1_000
}

export function sumOf(folder: string, paths: readonly string[]): number {
  return paths.reduce((total, path) => total + kiloBytes(folder, path), 0)
}

/** For browsers that know no modules: fetched by none that is measured. */
function isNoModule(html: string, path: string): boolean {
  return new RegExp(`${path.replace(/[.]/g, '\\.')}"[^>]*nomodule`, 'i').test(html)
}
