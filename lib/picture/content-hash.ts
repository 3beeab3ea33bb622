import { createHash } from 'node:crypto'
import type { ChartData } from '@/lib/contract/chart-data'

/** Name of bytes: SHA-256 as base64url, 43 characters. */
export function hashOf(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('base64url')
}

/** Name of the numbers of a chart: the same at any moment as long as none of them changes. */
export function numbersHash({ as_of: _moment, live: _live, ...data }: ChartData): string {
  return hashOf(JSON.stringify(data, (key, value) => (key === 'seq' ? undefined : value)))
}
