import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { passBodyEncoding } from './body-encoding'

test('a body that its handler gzipped leaves with its encoding', async () => {
  let seen: IncomingHttpHeaders = {}
  const server = createServer((request, response) => {
    passBodyEncoding(request, response)
    seen = request.headers
    response.setHeader('X-Body-Encoding', 'gzip')
    response.setHeader('Content-Type', 'text/plain')
    response.end(gzipSync('the body'))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const response = await fetch(`http://127.0.0.1:${port}/`, { headers: { 'x-body-encoding': 'br' } })
  expect(await response.text()).toBe('the body')
  expect(response.headers.get('content-encoding')).toBe('gzip')
  expect(response.headers.get('x-body-encoding')).toBeNull()
  expect(seen['x-body-encoding']).toBe('taken')
  server.close()
})
