import { STATUS_CODES } from 'node:http'
import type { Problem } from '@/lib/contract/answers'
import { type ErrorCode, type FieldError, InvalidInput, ProductError, TooMany } from '@/lib/contract/errors'
import { HttpProblem } from './http-problem'

const STATUS: Readonly<Record<ErrorCode, number>> = {
  invalid_input: 400,
  not_found: 404,
  too_many: 429,
  unavailable: 503,
  cannot_start: 503,
}

interface ProblemParts {
  readonly status: number
  readonly detail: string
  readonly errors?: readonly FieldError[]
  readonly headers?: Readonly<Record<string, string>>
}

/** Headers of every problem document, which is never cached. */
export const PROBLEM_HEADERS = { 'content-type': 'application/problem+json', 'cache-control': 'no-store' }

/** A problem document (RFC 9457). */
export function problemDocument({ status, detail, errors = [] }: ProblemParts): Problem {
  const title = STATUS_CODES[status] ?? 'Error'
  return { type: 'about:blank', title, status, detail, ...(errors.length > 0 ? { errors } : {}) }
}

export function problemResponse({ headers = {}, ...parts }: ProblemParts): Response {
  return Response.json(problemDocument(parts), {
    status: parts.status,
    headers: { ...PROBLEM_HEADERS, ...headers },
  })
}

/**
 * The answer to an error: what the product says of itself is shown, anything else is `unexpected` and
 * tells nothing of the inside.
 */
export function problemOf(error: unknown): { readonly response: Response; readonly unexpected: boolean } {
  if (error instanceof HttpProblem) {
    const { status, message, headers } = error
    return { response: problemResponse({ status, detail: message, headers }), unexpected: false }
  }
  if (error instanceof ProductError) return { response: productProblem(error), unexpected: false }
  const detail = 'The server could not answer this; its log says why.'
  return { response: problemResponse({ status: 500, detail }), unexpected: true }
}

function productProblem(error: ProductError): Response {
  const retry: number | null =
    error instanceof TooMany ? error.retryAfterSeconds : error.code === 'unavailable' ? 5 : null
  return problemResponse({
    status: STATUS[error.code],
    detail: error.message,
    errors: error instanceof InvalidInput ? error.fields : [],
    headers: retry === null ? {} : { 'retry-after': String(retry) },
  })
}
