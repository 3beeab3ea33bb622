import type { Config } from '@/lib/contract/config'
import { isAskedHere } from './may-write'
import { peerOf } from './peer'

/** Pages and the server are bundled apart, so what they share hangs on the process. */
const shared = globalThis as typeof globalThis & { __secondOrigin?: string | null }

/** Tells pages where the second port is; null = there is none (any more). */
export function setSecondOrigin(origin: string | null): void {
  shared.__secondOrigin = origin
}

/**
 * The origin of the second port, for a page that a browser on this machine asked for without a proxy between; null
 * where that browser would not find it, or where `PUBLIC_URL` says that the world comes another way.
 */
export function secondOriginFor(headers: Headers, config: Pick<Config, 'publicUrl'>): string | null {
  if (config.publicUrl !== null || !isAskedHere(headers, peerOf(headers))) return null
  return shared.__secondOrigin ?? null
}
