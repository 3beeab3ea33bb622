import type { z } from 'zod'
import type { Config } from '@/lib/contract/config'
import { InvalidInput } from '@/lib/contract/errors'
import type { Millis } from '@/lib/contract/units'
import { authorise } from './authorise'
import { clientOfRequest } from './client-of'
import { HttpProblem } from './http-problem'
import { isSameOrigin, mayWrite } from './may-write'
import { peerOf } from './peer'
import { unreadable } from './read-query'
import { answer, type DescribedWrite, decodedParams, type Handler, refuseEndless } from './route'

/** One writing request on its way through a route. */
export interface WriteCall {
  readonly request: Request
  readonly params: Readonly<Record<string, string>>
  readonly config: Config
  readonly now: Millis
  /** Who asks, for bounds on how often. */
  readonly client: string
}

type Write = (call: WriteCall) => Promise<Response> | Response
/** Throws HttpProblem unless the request may write. */
type AssertMay = (call: WriteCall) => void

/**
 * A method that whoever may read may use, such as creating a share. Pages of other sites may not: their
 * scripts would write in the name of whoever looks at them.
 */
export function openWrite(name: string, handle: Write, takes: z.ZodType): DescribedWrite {
  const assertMay: AssertMay = ({ request, config, now }) => {
    authorise(request, config, now)
    if (request.headers.get('origin') !== null && !isSameOrigin(request))
      throw new HttpProblem(403, 'Only a page of this server, or a program, may write here.')
  }
  return Object.assign(writing(name, handle, assertMay), { takes, by: 'readers' as const })
}

const ONLY_HERE =
  'Without ADMIN_TOKEN only this very machine may do this: a page of this server, or a program that asks at localhost or 127.0.0.1, straight, with this very address as its Origin header (Origin: http://127.0.0.1:PORT).'

/** A method of the administrator: the rules of `mayWrite`. */
export function adminWrite(name: string, handle: Write): DescribedWrite {
  const assertMay: AssertMay = ({ request, config }) => {
    if (mayWrite(request, config, peerOf(request.headers))) return
    if (config.adminToken === null) throw new HttpProblem(403, ONLY_HERE)
    throw new HttpProblem(401, 'This needs the administrator: Authorization: Bearer ADMIN_TOKEN.', {
      'www-authenticate': 'Bearer',
    })
  }
  return Object.assign(writing(name, handle, assertMay), { takes: null, by: 'administrator' as const })
}

function writing(name: string, handle: Write, assertMay: AssertMay): Handler {
  return (request, context) =>
    answer(name, request, async (config) => {
      refuseEndless(request)
      const client = clientOfRequest(request, config)
      const call = { request, config, now: Date.now(), client, params: await decodedParams(context) }
      assertMay(call)
      return handle(call)
    })
}

/**
 * The JSON body of a request as its schema reads it. Throws HttpProblem 413 beyond `most` bytes and 415 for
 * another type, InvalidInput for what is no such JSON.
 */
export async function readBody<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  most: number,
): Promise<z.output<Schema>> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json') throw new HttpProblem(415, 'The body must be application/json.')
  const parsed = schema.safeParse(parseJson(await boundedText(request, most)))
  if (parsed.success) return parsed.data
  throw unreadable('body', parsed.error)
}

async function boundedText(request: Request, most: number): Promise<string> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of request.body ?? []) {
    size += part.length
    if (size > most) throw new HttpProblem(413, `The body may have at most ${most} bytes.`)
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new InvalidInput('The body is not JSON.')
  }
}
