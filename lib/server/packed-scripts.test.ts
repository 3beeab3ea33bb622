import { once } from 'node:events'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { createServer, get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { brotliDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { packedScripts } from './packed-scripts'

const SCRIPT = 'self.answer = 42\n'.repeat(100)
const BROWSER = { 'accept-encoding': 'gzip, deflate, br, zstd' }

const folder = mkdtempSync(join(tmpdir(), 'chunks-'))
writeFileSync(join(folder, '0a-b_c.js'), SCRIPT)
writeFileSync(join(folder, 'secret.json'), '{}')
const server = createServer(packedScripts((_, response) => response.end('another'), folder))

beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})

afterAll(() => {
  server.close()
})

async function ask(path: string, headers: Record<string, string>, method = 'GET') {
  const { port } = server.address() as AddressInfo
  const request = get({ host: '127.0.0.1', port, path, headers, method })
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  return { headers: response.headers, body: await buffer(response) }
}

test('a browser gets a script of the build compressed, to be kept for ever', async () => {
  const { headers, body } = await ask('/_next/static/chunks/0a-b_c.js', BROWSER)
  expect(headers).toMatchObject({
    'content-type': 'application/javascript; charset=UTF-8',
    'content-encoding': 'br',
    'content-length': String(body.length),
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'Accept-Encoding',
  })
  expect(brotliDecompressSync(body).toString()).toBe(SCRIPT)
})

test.each([
  ['what is not in the build', '/_next/static/chunks/gone.js', BROWSER, 'GET'],
  ['what is neither script nor style', '/_next/static/chunks/secret.json', BROWSER, 'GET'],
  ['a way out of the folder', '/_next/static/chunks/..%2f0a-b_c.js', BROWSER, 'GET'],
  ['a page', '/BTC', BROWSER, 'GET'],
  ['a script for who takes no Brotli', '/_next/static/chunks/0a-b_c.js', {}, 'GET'],
  [
    'a script for who refuses Brotli',
    '/_next/static/chunks/0a-b_c.js',
    { 'accept-encoding': 'br;q=0' },
    'GET',
  ],
  ['a part of a script', '/_next/static/chunks/0a-b_c.js', { ...BROWSER, range: 'bytes=0-9' }, 'GET'],
  ['what is sent', '/_next/static/chunks/0a-b_c.js', BROWSER, 'POST'],
])('%s is left to the pages', async (_, path, headers, method) => {
  expect((await ask(path, headers, method)).body.toString()).toBe('another')
})
