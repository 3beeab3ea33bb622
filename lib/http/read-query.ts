import type { z } from 'zod'
import { InvalidInput } from '@/lib/contract/errors'

/**
 * The query of a request as its schema reads it. Parameters without a value count as absent, unknown ones
 * are ignored. Throws InvalidInput that names every wrong parameter.
 */
export function readQuery<Schema extends z.ZodType>(request: Request, schema: Schema): z.output<Schema> {
  return readValues(valuesByName(new URL(request.url).searchParams), schema)
}

/** The same of values by name, wherever they come from. */
export function readValues<Schema extends z.ZodType>(
  values: Readonly<Record<string, readonly string[]>>,
  schema: Schema,
): z.output<Schema> {
  const parsed = schema.safeParse(values)
  if (parsed.success) return parsed.data
  throw unreadable('query', parsed.error)
}

/** What is wrong with what was sent, field by field. */
export function unreadable(what: 'query' | 'body', { issues }: z.ZodError): InvalidInput {
  const fields = issues.map(({ path, message }) => ({ field: path.join('.'), message }))
  const said = fields.map(({ field, message }) => (field ? `${field}: ${message}` : message))
  return new InvalidInput(`The ${what} cannot be read. ${said.join('; ')}.`, fields)
}

/** The values of each parameter; those without a value count as absent. */
export function valuesByName(parameters: URLSearchParams): Record<string, string[]> {
  const names = new Set(parameters.keys())
  const given = [...names].map((name): [string, string[]] => [
    name,
    parameters.getAll(name).filter((value) => value !== ''),
  ])
  return Object.fromEntries(given.filter(([, values]) => values.length > 0))
}
