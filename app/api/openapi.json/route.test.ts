import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { beforeAll, expect, test } from 'vitest'
import { OPERATIONS } from '@/app/api/operations'
import { testLiquidation, testMarket } from '@/db/liquidation.fixture'
import { saveFunding, saveOpenInterest } from '@/db/overlays'
import type { WireEvent } from '@/lib/contract/wire-event'
import { problemSchema } from '@/lib/http/problem-schema'
import { freshStore, store } from '@/lib/queries/store.fixture'
import { GET } from './route'

type Method = (request: Request) => Promise<Response>

const NOW = Date.now()
const market = testMarket('BTCUSDT')

beforeAll(async () => {
  const writer = await freshStore()
  const steps = Array.from({ length: 20 }, (_, step) => NOW - 20 * 60_000 + step * 60_000)
  await store(
    writer,
    steps.map((time) => testLiquidation({ time, market })),
  )
  await saveOpenInterest(writer, { market: market.id, points: [{ time: NOW - 5_000, amount: 1, usd: null }] })
  await saveFunding(writer, {
    market: market.id,
    points: [{ time: NOW - 5_000, rate: 0.0001, intervalHours: null }],
  })
})

async function described() {
  const response = await GET(new Request('http://localhost:3000/api/openapi.json'))
  return (await response.json()) as {
    openapi: string
    paths: Record<string, { get: { operationId: string; parameters: { name: string; required: boolean }[] } }>
  }
}

/** Asks an operation; parts of the path by name. */
async function ask(path: string, query: string, params: Record<string, string> = {}) {
  const operation = OPERATIONS.find((known) => known.path === path)
  if (!operation) throw new Error(`${path} is not described`)
  const request = new Request(`http://localhost:3000${path}?${query}`)
  const response = await operation.get(request, { params: Promise.resolve(params) })
  return { operation, response }
}

/** What does not fit the schema that the description has for an answer; to anyone who reads that alone. */
async function misfits(path: string, answer: unknown) {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false })
  ajv.addSchema(await described(), 'api')
  const place = `#/paths/${path.replaceAll('/', '~1')}/get/responses/200/content/application~1json/schema`
  ajv.validate({ $ref: `api${encodeURI(place)}` }, answer)
  return ajv.errors ?? []
}

async function body(path: string, query: string, params: Record<string, string> = {}) {
  const { operation, response } = await ask(path, query, params)
  expect([path, response.status]).toEqual([path, 200])
  const value: unknown = await response.json()
  expect(operation.answer?.safeParse(value).error?.issues ?? []).toEqual([])
  expect(await misfits(path, value)).toEqual([])
  return value
}

test('a reader that others wrote takes the description', async () => {
  const { valid, errors } = await new Validator().validate(await described())
  expect({ valid, errors }).toEqual({ valid: true, errors: undefined })
})

test('every address is described, and nothing else', async () => {
  const folder = join(import.meta.dirname, '..')
  const routes = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('route.ts') && !file.startsWith('[[') && !file.startsWith('openapi'))
    .map(
      (file) =>
        `/api/${file
          .replace(/\/route\.ts$/, '')
          .replaceAll('[', '{')
          .replaceAll(']', '}')}`,
    )
  const { openapi, paths } = await described()
  expect(openapi).toBe('3.1.1')
  expect(Object.keys(paths).sort()).toEqual(routes.sort())
  const ids = Object.values(paths).map(({ get }) => get.operationId)
  expect(new Set(ids).size).toBe(ids.length)
})

const WRITING = ['POST', 'PUT', 'PATCH', 'DELETE']

test.each(OPERATIONS)(
  '$path allows what is described, and answers that alone',
  async ({ path, writes = [] }) => {
    const file = join(
      import.meta.dirname,
      '../..',
      path.replaceAll('{', '[').replaceAll('}', ']'),
      'route.ts',
    )
    const methods = (await import(file)) as Record<string, Method>
    const ask = (method: string) => methods[method]?.(new Request(`http://localhost:3000${path}`, { method }))
    const described = writes.map(({ method }) => method.toUpperCase())
    const allow = ['GET', 'HEAD', 'OPTIONS', ...described].join(', ')
    expect((await ask('OPTIONS'))?.headers.get('allow')).toBe(allow)
    for (const { method, handler } of writes) expect(methods[method.toUpperCase()]).toBe(handler)
    for (const method of WRITING.filter((name) => !described.includes(name))) {
      const refused = await ask(method)
      const { status, headers } = refused ?? Response.error()
      expect([method, status, headers.get('allow'), headers.get('content-type')]).toEqual([
        method,
        405,
        allow,
        'application/problem+json',
      ])
    }
  },
)

test('what writes tells its body, its answers and who may', async () => {
  const response = await GET(new Request('http://localhost:3000/api/openapi.json'))
  const { paths } = (await response.json()) as { paths: Record<string, Record<string, unknown>> }
  expect(paths['/api/shares']?.post).toMatchObject({
    requestBody: {
      content: {
        'application/json': {
          schema: {
            required: ['base'],
            additionalProperties: false,
            properties: { chart: { default: 'heatmap' }, base: { type: 'string', maxLength: 40 } },
          },
        },
      },
    },
    responses: {
      201: { content: { 'application/json': { schema: { required: ['id', 'url'] } } } },
      400: {},
    },
  })
  expect(paths['/api/shares/{id}']?.delete).toMatchObject({
    parameters: [{ name: 'id', in: 'path' }],
    security: [{ admin: [] }, {}],
    responses: { 204: {} },
  })
  expect(paths['/api/pulls/community']?.post).toMatchObject({ security: [{ admin: [] }, {}] })
  expect(paths['/api/ws']?.get).toMatchObject({ responses: { 101: {} } })
})

test('parameters come from the schemas that read them', async () => {
  const { paths } = await described()
  const parameters = paths['/api/liquidations']?.get.parameters ?? []
  expect(parameters.map(({ name }) => name)).toEqual([
    'base',
    'market',
    'venue',
    'from',
    'to',
    'liquidated',
    'min_usd',
    'order',
    'format',
    'limit',
    'cursor',
  ])
  expect(parameters.find(({ name }) => name === 'order')).toEqual({
    name: 'order',
    in: 'query',
    required: false,
    description: 'By time',
    schema: { type: 'string', enum: ['asc', 'desc'], default: 'desc' },
  })
  expect(paths['/api/funding']?.get.parameters.find(({ name }) => name === 'market')?.required).toBe(true)
  expect(paths['/api/liquidations/{id}']?.get.parameters.map(({ name }) => name)).toEqual(['id'])
})

test.each(OPERATIONS.filter(({ example, answer }) => example !== undefined && answer !== null))(
  '$path answers as it is described',
  async ({ path, example = '' }) => {
    await body(path, example)
  },
)

test('addresses of one market or one print answer as they are described', async () => {
  await body('/api/open-interest', `market=${market.id}`)
  await body('/api/funding', `market=${market.id}`)
  await body('/api/reconcile', `market=${market.id}`)
  const list = (await body('/api/liquidations', 'limit=1')) as { data: WireEvent[] }
  const id = list.data[0]?.id ?? ''
  await body('/api/liquidations/{id}', '', { id })
  await body('/api/liquidations/{id}/raw', '', { id })
  await body('/api/tiles/{scope}/{level}', '', { scope: 'b:BTC', level: '1h-k2' })
})

test('an answer that is not as it is described is found out', async () => {
  expect(await misfits('/api/liquidations', { data: [{}], next: 7 })).not.toEqual([])
})

test('a refusal answers as it is described', async () => {
  const { response } = await ask('/api/liquidations', 'limit=-1')
  expect(response.status).toBe(400)
  expect(problemSchema.safeParse(await response.json()).error).toBeUndefined()
})
