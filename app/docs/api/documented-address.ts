import { z } from 'zod'
import type { DocumentedAddress } from '@/components/docs/api-address'
import {
  ADMIN_TEXT,
  type Operation,
  type Parameter,
  parametersOf,
  pathParameters,
  takenSchema,
  type WriteOperation,
} from '@/lib/http/openapi'

/** An operation in the words of the page: what reads it, then what writes. */
export function documentedAddresses(operation: Operation): readonly DocumentedAddress[] {
  const written = (operation.writes ?? []).map((write) => documentedWrite(operation.path, write))
  return [documentedRead(operation), ...written]
}

function documentedRead(operation: Operation): DocumentedAddress {
  const { path, summary, description, answer, other = [], example } = operation
  return {
    method: 'GET',
    path,
    summary,
    about: description ?? null,
    parameters: parametersOf(operation).map(documentedParameter),
    body: [],
    answers: [...(answer === null ? [] : ['application/json']), ...other],
    fields: fieldsOf(answer),
    example: example === undefined ? null : `${path}${example && `?${example}`}`,
  }
}

function documentedWrite(path: string, { method, summary, handler, answer, statuses }: WriteOperation) {
  return {
    method: method.toUpperCase(),
    path,
    summary,
    about: handler.by === 'administrator' ? ADMIN_TEXT : null,
    parameters: pathParameters(path).map(documentedParameter),
    body: handler.takes === null ? [] : bodyFields(handler.takes),
    answers: Object.entries(statuses).map(([status, meaning]) => `${status} (${meaning})`),
    fields: fieldsOf(answer),
    example: null,
  }
}

type Documented = DocumentedAddress['parameters'][number]

function documentedParameter(parameter: Parameter): Documented {
  const { name, description, required, schema } = parameter
  return { name, type: typeOf(schema), meaning: description ?? '', needed: required }
}

function bodyFields(schema: z.ZodType): readonly Documented[] {
  const { properties = {}, required = [] } = takenSchema(schema)
  return Object.entries(properties).map(([name, field]) => {
    const { description = '', ...type } = typeof field === 'object' ? field : {}
    return { name, type: typeOf(type), meaning: description, needed: required.includes(name) }
  })
}

function fieldsOf(answer: z.ZodType | null): readonly string[] {
  return answer instanceof z.ZodObject ? Object.keys(answer.shape) : []
}

function typeOf(schema: Parameter['schema']): string {
  if (Array.isArray(schema.enum)) return schema.enum.join(' | ')
  if (typeof schema.description === 'string') return schema.description
  if (schema.type === 'integer') return `${schema.minimum} to ${schema.maximum}`
  return schema.type === 'array' ? 'names' : String(schema.type)
}
