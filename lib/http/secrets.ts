import { createHash, timingSafeEqual } from 'node:crypto'

/** Whether two secrets are equal, in a time that tells nothing of where they differ. */
export function sameSecret(a: string, b: string): boolean {
  return timingSafeEqual(digest(a), digest(b))
}

/** Whether a secret is among the allowed ones; looks at all of them whatever it finds. */
export function isOneOf(secret: string, allowed: readonly string[]): boolean {
  return allowed.map((candidate) => sameSecret(candidate, secret)).includes(true)
}

/** The token of an `Authorization: Bearer` header. */
export function bearerOf(request: Request): string | null {
  return /^Bearer +(\S+) *$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? null
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
