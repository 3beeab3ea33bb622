import type { z } from 'zod'

/** A place in a list as an opaque token: base64url without padding. */
export function pageToken(place: unknown): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url')
}

/** The place that a token names; null for a token that was not made here. */
export function placeOf<Schema extends z.ZodType>(token: string, schema: Schema): z.output<Schema> | null {
  try {
    const parsed = schema.safeParse(JSON.parse(Buffer.from(token, 'base64url').toString()))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
