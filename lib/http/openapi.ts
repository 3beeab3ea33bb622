import { z } from 'zod'
import { problemSchema } from './problem-schema'
import type { DescribedHandler, DescribedWrite } from './route'

/** One address of the API as its description tells it. */
export interface Operation {
  /** With `{name}` for parts of the path. */
  readonly path: string
  readonly summary: string
  /** The handler itself: its query schema is described, so the description cannot differ from it. */
  readonly get: DescribedHandler
  /** Its JSON; null where it answers something else, whose media type is `other`. */
  readonly answer: z.ZodType | null
  readonly other?: readonly string[]
  /** The status of its answer, where that is not 200. */
  readonly status?: number
  /** More than the summary holds. */
  readonly description?: string
  readonly writes?: readonly WriteOperation[]
  /** A query that has an answer on any store, for the examples. */
  readonly example?: string
}

/** A writing method of an address. */
export interface WriteOperation {
  readonly method: 'post' | 'put' | 'patch' | 'delete'
  readonly summary: string
  readonly handler: DescribedWrite
  /** Its JSON; null where it answers nothing. */
  readonly answer: z.ZodType | null
  /** Statuses of its answers, with what each means. */
  readonly statuses: Readonly<Record<number, string>>
}

export interface Parameter {
  readonly name: string
  readonly in: 'query' | 'path'
  readonly required: boolean
  readonly schema: Readonly<Record<string, unknown>>
  readonly description?: string
  readonly style?: 'form'
  readonly explode?: boolean
}

/** Words for parameters, by name; what their type says is not repeated. */
const PARAMETER_TEXTS: Readonly<Record<string, string>> = {
  base: 'Asset, such as BTC',
  bin: 'Price step: 0 (finest) to 6, or auto',
  bucket: 'Width of a column: 10s 1m 5m 15m 1h 4h 1d, or auto',
  by: 'What is summed up together',
  c: 'Channel of a chunk',
  cursor: '`next_cursor` of the page before',
  format: 'Form of the rows; downloads stream without the bound of a page',
  from: 'Start of the range, inclusive',
  kind: 'Kind of market',
  limit: 'Most rows',
  liquidated: 'Side of the position that was closed',
  market: 'Market ids such as VENUE:SYMBOL, as a comma list or repeated',
  max_usd: 'Only prints below so many US dollars',
  min_usd: 'Only prints of at least so many US dollars',
  order: 'By time',
  series: 'Traded prices, or mark prices',
  side: 'Sides to count',
  since: 'Last sequence number held; a stream goes on behind it',
  to: 'End of the range, exclusive',
  unit: 'What amounts are in; contracts needs a single market',
  url: 'An address of this server',
  v: 'Version of a chunk: its answer may be kept for ever',
  venue: 'Venue ids, as a comma list or repeated',
  window: 'So many hours up to now, in place of from and to',
}

export const ADMIN_TEXT =
  'ADMIN_TOKEN of the server; where it has none, only its own machine, with the address that is asked as Origin'

/** OpenAPI 3.1.1 of the operations, read at the server `address`. */
export function openApi(operations: readonly Operation[], address: string) {
  return {
    openapi: '3.1.1',
    info: {
      title: 'Liquidation heatmap',
      version: '0.1.0',
      description:
        'Liquidations of crypto derivatives, harmonised. Times are epoch milliseconds, UTC; ranges are half open. Errors are problem documents (RFC 9457).',
    },
    servers: [{ url: address }],
    security: [{}, { bearer: [] }, { key: [] }],
    paths: Object.fromEntries(operations.map((operation) => [operation.path, methodsOf(operation)])),
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer' },
        key: { type: 'apiKey', in: 'header', name: 'X-Api-Key' },
        admin: { type: 'http', scheme: 'bearer', description: ADMIN_TEXT },
      },
      responses: {
        Problem: {
          description: 'What went wrong, as one sentence',
          content: { 'application/problem+json': { schema: schemaOf(problemSchema) } },
        },
      },
    },
  }
}

function methodsOf(operation: Operation) {
  const { path, writes = [] } = operation
  const written = writes.map((write) => [write.method, describedWrite(path, write)])
  return { get: described(operation), ...Object.fromEntries(written) }
}

function described(operation: Operation) {
  const { path, summary, description, get, status = 200 } = operation
  return {
    operationId: idOf(path),
    summary,
    ...(description === undefined ? {} : { description }),
    parameters: parametersOf(operation),
    ...(get.open ? { security: [{}] } : {}),
    responses: {
      [status]: { description: 'The answer', content: contentOf(operation) },
      ...(get.asks ? { 400: PROBLEM } : {}),
      default: PROBLEM,
    },
  }
}

const PROBLEM = { $ref: '#/components/responses/Problem' }

function describedWrite(path: string, { method, summary, handler, answer, statuses }: WriteOperation) {
  const { takes, by } = handler
  const body = takes && { required: true, content: { 'application/json': { schema: takenSchema(takes) } } }
  const content = answer && { content: { 'application/json': { schema: schemaOf(answer) } } }
  const answers = Object.entries(statuses).map(([status, description]) => [
    status,
    { description, ...content },
  ])
  return {
    operationId: `${method}_${idOf(path)}`,
    summary,
    parameters: pathParameters(path),
    ...(by === 'administrator' ? { security: [{ admin: [] }, {}] } : {}),
    ...(body ? { requestBody: body } : {}),
    responses: {
      ...Object.fromEntries(answers),
      ...(takes ? { 400: PROBLEM } : {}),
      default: PROBLEM,
    },
  }
}

function idOf(path: string): string {
  return path
    .replace(/^\/api\//, '')
    .replaceAll(/[^a-zA-Z0-9]+/g, '_')
    .replace(/_$/, '')
}

function contentOf({ answer, other = [] }: Operation) {
  const json = answer === null ? {} : { 'application/json': { schema: schemaOf(answer) } }
  return { ...json, ...Object.fromEntries(other.map((type) => [type, {}])) }
}

/** Parts of the path, then what the handler's own schema reads. */
export function parametersOf({ path, get }: Operation): readonly Parameter[] {
  const schema = typeof get.asks === 'function' ? get.asks(0) : get.asks
  return [...pathParameters(path), ...Object.entries(schema ? fieldsOf(schema) : {}).map(queryParameter)]
}

export function pathParameters(path: string): readonly Parameter[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']): Parameter => {
    return { name, in: 'path', required: true, schema: { type: 'string' } }
  })
}

/** JSON Schema of the body of a request: what a client may send. */
export function takenSchema(schema: z.ZodType) {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input' })
  return rest
}

/** JSON Schema of a body. Readers accept what is added later, so nothing is closed. */
function schemaOf(schema: z.ZodType) {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    override: ({ jsonSchema }) => {
      delete jsonSchema.additionalProperties
    },
  })
  return rest
}

function fieldsOf(schema: z.ZodType): Readonly<Record<string, z.ZodType>> {
  const object = schema instanceof z.ZodPipe ? schema.in : schema
  if (object instanceof z.ZodObject) return object.shape
  throw new Error('a query schema is an object, or a transformed one')
}

const metaSchema = z.object({
  parameter: z.record(z.string(), z.unknown()),
  needed: z.boolean().default(false),
})

function queryParameter([name, field]: readonly [string, z.ZodType]): Parameter {
  const { parameter, needed } = metaSchema.parse(field.meta())
  const description = PARAMETER_TEXTS[name]
  return {
    name,
    in: 'query',
    required: needed,
    schema: parameter,
    ...(description === undefined ? {} : { description }),
    ...(parameter.type === 'array' ? { style: 'form', explode: false } : {}),
  }
}
