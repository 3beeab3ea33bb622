import { createHash } from 'node:crypto'
import type { Pulling } from '@/lib/contract/answers'
import type { Millis } from '@/lib/contract/units'
import { MINUTE } from '@/lib/contract/units'
import { encodedBody } from './compress'

/**
 * How long an answer may be kept: `versioned` = its address names its version, so for ever; `settled` = it
 * lies in the past and changes only by late rows; `fresh` = to be asked again each time (304 when equal).
 */
export type Keep = 'versioned' | 'settled' | 'fresh' | 'never'

const CACHE_CONTROL: Readonly<Record<Keep, string>> = {
  versioned: 'public, max-age=31536000, immutable',
  settled: 'public, max-age=30',
  fresh: 'no-cache',
  never: 'no-store',
}

/** Rows this late are rare: a range that ended before is settled. */
const SETTLED_AFTER: Millis = 10 * MINUTE

export function keepOf(to: Millis, now: Millis): Keep {
  return to <= now - SETTLED_AFTER ? 'settled' : 'fresh'
}

/** The same of an answer that may lack what is being fetched: that one is to be asked for again. */
export function keepOfPart({ pending = [] }: Pulling, to: Millis, now: Millis): Keep {
  return pending.length > 0 ? 'fresh' : keepOf(to, now)
}

interface Body {
  readonly body: Uint8Array
  readonly type: string
  readonly keep: Keep
  /** Defaults to a hash of the body. */
  readonly tag?: string
  /** True where the `Accept` header chooses between forms. */
  readonly negotiated?: boolean
  readonly status?: number
}

/** A whole body with its ETag: 304 when the client has it already, gzipped when it takes that. */
export async function bodyAnswer(
  request: Request,
  { body, type, keep, tag, negotiated = false, status = 200 }: Body,
): Promise<Response> {
  const vary = negotiated ? 'Accept, Accept-Encoding' : 'Accept-Encoding'
  const headers = { 'cache-control': CACHE_CONTROL[keep], vary }
  if (keep === 'never') return encoded(request, body, status, { ...headers, 'content-type': type })
  const etag = `W/"${tag ?? hashOf(body)}"`
  if (holds(request, etag)) return new Response(null, { status: 304, headers: { ...headers, etag } })
  return encoded(request, body, status, { ...headers, etag, 'content-type': type })
}

export function jsonAnswer(request: Request, value: unknown, keep: Keep, status = 200): Promise<Response> {
  return bodyAnswer(request, {
    body: Buffer.from(JSON.stringify(value)),
    type: 'application/json',
    keep,
    status,
  })
}

async function encoded(
  request: Request,
  whole: Uint8Array,
  status: number,
  headers: Record<string, string>,
): Promise<Response> {
  const { body, headers: more } = await encodedBody(request, whole)
  return new Response(body, { status, headers: { ...headers, ...more } })
}

/** `If-None-Match` compares weakly (RFC 9110, 13.1.2). */
function holds(request: Request, etag: string): boolean {
  const held = request.headers.get('if-none-match')
  if (held === null) return false
  return held.trim() === '*' || held.split(',').some((tag) => weak(tag.trim()) === weak(etag))
}

function weak(tag: string): string {
  return tag.replace(/^W\//, '')
}

function hashOf(body: Uint8Array): string {
  return createHash('sha256').update(body).digest('base64url').slice(0, 22)
}
