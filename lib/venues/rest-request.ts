import { z } from 'zod'
import { InvalidInput } from '@/lib/contract/errors'
import type { RestRequest } from './adapter'

export type Query = Readonly<Record<string, string | number>>

/** A GET whose answer is read by a schema; what does not fit it throws InvalidInput. */
export function request<T>(path: string, query: Query, weight: number, schema: z.ZodType<T>): RestRequest<T> {
  const search = new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)]))
  const read = (body: unknown): T => {
    const parsed = schema.safeParse(body)
    if (parsed.success) return parsed.data
    throw new InvalidInput(`${path} answered something else: ${z.prettifyError(parsed.error).slice(0, 300)}`)
  }
  return { path: search.size > 0 ? `${path}?${search}` : path, weight, read }
}

/** The same request with its answer, and those of its further pages, turned into something else. */
export function mapped<A, B>({ next, ...request }: RestRequest<A>, map: (answer: A) => B): RestRequest<B> {
  const read = (body: unknown) => map(request.read(body))
  if (!next) return { ...request, read }
  const following = (body: unknown) => {
    const page = next(body)
    return page && mapped(page, map)
  }
  return { ...request, read, next: following }
}
