import { createHmac, randomBytes, scryptSync } from 'node:crypto'
import { HOUR, type Millis } from '@/lib/contract/units'
import { sameSecret } from './secrets'

/** How long a read token lets a page read. */
const LIFE: Millis = HOUR

const secrets = new Map<string, Buffer>()

/**
 * A short-lived token for the HTML of a page or an embed, where `API_KEYS` are set: with it the page reads
 * the API (`X-Read-Token`, or `token` for the stream) without holding a key. Every process with the same
 * keys accepts it, and it dies with them. Without keys it tells our embeds apart and dies with this process.
 */
export function signReadToken(apiKeys: readonly string[], now: Millis): string {
  const expires = String(now + LIFE)
  return `${expires}.${signature(apiKeys, expires)}`
}

export function isReadToken(token: string, apiKeys: readonly string[], now: Millis): boolean {
  const [, expires, signed] = /^(\d{1,16})\.([\w-]{43})$/.exec(token) ?? []
  if (expires === undefined || signed === undefined) return false
  return sameSecret(signed, signature(apiKeys, expires)) && now < Number(expires)
}

/** A token with less than half of its life left; its page should get a new one. */
export function isReadTokenAging(token: string, now: Millis): boolean {
  return Number(token.split('.')[0]) - now < LIFE / 2
}

function signature(apiKeys: readonly string[], expires: string): string {
  return createHmac('sha256', secretOf(apiKeys)).update(`read:${expires}`).digest('base64url')
}

const shared = globalThis as typeof globalThis & { __readSecret?: Buffer }

/** Slow to derive, so that a token in a public page does not help to guess a weak key. */
function secretOf(apiKeys: readonly string[]): Buffer {
  if (apiKeys.length === 0) {
    shared.__readSecret ??= randomBytes(32)
    return shared.__readSecret
  }
  const joined = [...apiKeys].sort().join(',')
  const known = secrets.get(joined)
  if (known) return known
  const derived = scryptSync(joined, 'liquidation-heatmap read token', 32)
  secrets.set(joined, derived)
  return derived
}
