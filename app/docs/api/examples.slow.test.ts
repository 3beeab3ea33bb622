import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as NodeStream } from 'node:stream/web'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { OPERATIONS } from '@/app/api/operations'
import { testLiquidation, testMarket } from '@/db/liquidation.fixture'
import { apiExamples } from '@/lib/contract/api-examples'
import { endStreams } from '@/lib/http/event-stream'
import { freshStore, store } from '@/lib/queries/store.fixture'

/** The examples of the page run as they stand, each in its language, and print what they promise. */

const run = promisify(execFile)
const HELD = 1_203
let server: Server
let address = ''

beforeAll(async () => {
  const start = Date.now() - 3_600_000
  const rows = Array.from({ length: HELD }, (_, step) =>
    testLiquidation({ time: start + step, market: testMarket('BTCUSDT') }),
  )
  await store(await freshStore(), rows)
  server = createServer(async (request, response) => {
    const { pathname, search } = new URL(request.url ?? '/', 'http://localhost')
    const gone = new AbortController()
    response.once('close', () => gone.abort())
    const operation = OPERATIONS.find(({ path }) => path === pathname)
    if (!operation) return void response.writeHead(404).end()
    const asked = new Request(`${address}${pathname}${search}`, { signal: gone.signal })
    const { status, headers, body } = await operation.get(asked)
    response.writeHead(status, Object.fromEntries(headers))
    if (body) await pipeline(Readable.fromWeb(body as NodeStream), response).catch(() => {})
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(() => {
  endStreams()
  server.closeAllConnections()
  server.close()
})

const RUNNERS = {
  curl: (code: string) => ['bash', ['-euc', code]] as const,
  python: (code: string) => ['python3', ['-c', code]] as const,
  typescript: (code: string) => ['node', ['--import', 'tsx', fileWith(code)]] as const,
}

function fileWith(code: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'example-')), 'example.mts')
  writeFileSync(file, code)
  return file
}

async function isThere(program: string): Promise<boolean> {
  return run(program, ['--version']).then(
    () => true,
    () => false,
  )
}

const programs = { curl: await isThere('curl'), python: await isThere('python3'), typescript: true }

/** What each example prints of the store above; the first prints sums, by curl a whole answer. */
const PRINTS = [/"long_count":1203|^\d+(?:\.\d+)? 0$/, /^1203$/, /^1203$/, /^1203$|"seq":1203/]

describe.each(['curl', 'python', 'typescript'] as const)('%s', (language) => {
  test.skipIf(!programs[language]).each([0, 1, 2, 3])('example %i prints what it promises', async (which) => {
    const example = apiExamples(address, 'BTC')[which]
    const [program, parameters] = RUNNERS[language](example?.[language] ?? '')
    const { stdout } = await run(program, [...parameters], { timeout: 20_000 })
    expect(stdout.trim()).toMatch(PRINTS[which] ?? /^$/)
  })
})
