import { z } from 'zod'
import type { DocumentedAddress } from '@/components/docs/api-address'
import { type Operation, type Parameter, parametersOf } from '@/lib/http/openapi'

/** An operation in the words of the page. */
export function documentedAddress(operation: Operation): DocumentedAddress {
  const { path, summary, answer, other = [], example } = operation
  return {
    path,
    summary,
    parameters: parametersOf(operation).map((parameter) => ({
      name: parameter.name,
      type: typeOf(parameter),
      meaning: parameter.description ?? '',
      needed: parameter.required,
    })),
    answers: [...(answer === null ? [] : ['application/json']), ...other],
    fields: answer instanceof z.ZodObject ? Object.keys(answer.shape) : [],
    example: example === undefined ? null : `${path}${example && `?${example}`}`,
  }
}

function typeOf({ schema }: Parameter): string {
  if (Array.isArray(schema.enum)) return schema.enum.join(' | ')
  if (typeof schema.description === 'string') return schema.description
  if (schema.type === 'integer') return `${schema.minimum} to ${schema.maximum}`
  return schema.type === 'array' ? 'names' : String(schema.type)
}
