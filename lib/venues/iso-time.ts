import { z } from 'zod'
import type { Millis } from '@/lib/contract/units'

const LATEST: Millis = Date.UTC(2100, 0, 1)

/** Epoch ms that cannot lie before a venue opened. */
export function plausible(earliest: Millis) {
  return z.int().min(earliest).max(LATEST)
}

/** A time in ISO 8601, as fine as microseconds, in epoch ms. */
export function isoTime(earliest: Millis) {
  return z.iso
    .datetime({ offset: true })
    .transform((text) => Date.parse(text))
    .pipe(plausible(earliest))
}
