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
  const newest = newestChange()
  if (existsSync(BUILD_ID) && statSync(BUILD_ID).mtimeMs >= newest) return
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

/** Time of the newest change below the sources; a folder changes when something in it is added or removed. */
function newestChange(): number {
  const below = SOURCES.filter((folder) => existsSync(folder)).flatMap((folder) => [
    folder,
    ...readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  ])
  const times = [...SETTINGS, ...below].filter((path) => !isTest(path)).map((path) => statSync(path).mtimeMs)
  return Math.max(...times)
}

function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path)
}
