import { gunzipSync } from 'node:zlib'
import type { RawData } from 'ws'
import type { VenueAdapter } from '@/lib/venues/adapter'

/** Longer frames, packed or opened, are no message of any venue. */
export const LONGEST_FRAME = 4 * 1024 * 1024

const UNREADABLE = 'data:application/gzip;base64,'
const GZIP_MAGIC = [0x1f, 0x8b] as const

/**
 * The text of a frame as it came off the wire. What looks like gzip and cannot be opened within bounds
 * stays what it is, as a data URL.
 */
export function frameText(data: RawData, encoding: 'text' | 'gzip'): string {
  const bytes = bytesOf(data)
  const isPacked = encoding === 'gzip' && GZIP_MAGIC.every((byte, index) => bytes[index] === byte)
  if (!isPacked) return bytes.toString('utf8')
  try {
    return gunzipSync(bytes, { maxOutputLength: LONGEST_FRAME }).toString('utf8')
  } catch {
    return UNREADABLE + bytes.toString('base64')
  }
}

/** True for what `frameText` could not open. */
export function isUnreadable(text: string): boolean {
  return text.startsWith(UNREADABLE)
}

function bytesOf(data: RawData): Buffer {
  if (Array.isArray(data)) return Buffer.concat(data)
  return data instanceof ArrayBuffer ? Buffer.from(data) : data
}

/** Whether a frame is stored: it may hold a liquidation, or nobody can tell. */
export function isKept(adapter: Pick<VenueAdapter, 'mayHoldLiquidation'>, text: string): boolean {
  try {
    return isUnreadable(text) || adapter.mayHoldLiquidation(text)
  } catch {
    // An adapter that fails on a frame has not said that it holds nothing.
    return true
  }
}
