import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, statSync, utimesSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { CannotStart } from '@/lib/contract/errors'

const SOURCES = ['app', 'components', 'db', 'lib', 'public']
const SETTINGS = ['next.config.js', 'postcss.config.js', 'tsconfig.json', 'package-lock.json']
const BUILD_ID = join('.next', 'BUILD_ID')

/** Builds the pages when there is no build, or one older than the sources. Throws CannotStart when that fails. */
export async function buildIfStale(signal: AbortSignal): Promise<void> {
  if (!isBuildStale('.')) return
  console.log('Building the pages, once after each change of the sources …')
  const started = new Date()
  await build(signal)
  // What changes while the build runs must make the next start build again.
  utimesSync(BUILD_ID, started, started)
}

async function build(signal: AbortSignal): Promise<void> {
  const next = createRequire(import.meta.url).resolve('next/dist/bin/next')
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1' }
  const child = spawn(process.execPath, [next, 'build'], { env, signal, stdio: ['ignore', 'pipe', 'pipe'] })
  const output: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk))
  const [code] = await once(child, 'close')
  if (code === 0) return
  process.stderr.write(Buffer.concat(output))
  throw new CannotStart('the pages could not be built; the lines above say why')
}

/** Whether a project folder has no build, or changed since. A folder changes when something is added or removed. */
export function isBuildStale(root: string): boolean {
  const build = statSync(join(root, BUILD_ID), { throwIfNoEntry: false })
  return !build || pathsThatCount(root).some((path) => statSync(path).mtimeMs > build.mtimeMs)
}

function pathsThatCount(root: string): string[] {
  const folders = SOURCES.map((folder) => join(root, folder)).filter((folder) => existsSync(folder))
  const below = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  )
  const settings = SETTINGS.map((file) => join(root, file)).filter((file) => existsSync(file))
  return [...settings, ...folders, ...below].filter((path) => !/\.test\.tsx?$/.test(path))
}
