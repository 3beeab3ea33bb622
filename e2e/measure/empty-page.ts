import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { scriptsOf, sumOf } from './page-scripts'

/** In the project, so that the same packages are found; ignored by everything else. */
const FOLDER = 'e2e/.results/empty'

const FILES = {
  'package.json': '{ "private": true, "type": "module" }',
  'next.config.js': `export default { turbopack: { root: ${JSON.stringify(process.cwd())} } }`,
  'app/layout.js': 'export default ({ children }) => <html lang="en"><body>{children}</body></html>',
  'app/page.js': 'export default () => null',
} as const

/** Gzipped JavaScript of a Next page with nothing on it, built by the same Next; kB. */
export async function emptyPageJs(): Promise<number> {
  rmSync(FOLDER, { recursive: true, force: true })
  mkdirSync(join(FOLDER, 'app'), { recursive: true })
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(FOLDER, name), text)
  await build()
  const html = readFileSync(join(FOLDER, '.next/server/app/index.html'), 'utf8')
  return sumOf(join(FOLDER, '.next'), scriptsOf(html))
}

async function build(): Promise<void> {
  const next = createRequire(import.meta.url).resolve('next/dist/bin/next')
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1' }
  const child = spawn(process.execPath, [next, 'build', FOLDER], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const said: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk))
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`the empty page could not be built:\n${Buffer.concat(said)}`)
}
