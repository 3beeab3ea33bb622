import type { RowFormat } from '@/lib/contract/row-format'
import { vendorFormats } from '@/lib/pull/vendor-formats'
import { type TardisVenue, tardisCsv } from '@/lib/vendors/tardis'
import { frameFormat } from '@/lib/venues/frame-format'
import { venues } from '@/lib/venues/index'
import { exportFormats } from './export-formats'
import { wrappedFrames } from './wrapped-frames'

const frameFormats = venues.map(frameFormat)

/** Every way in which liquidations are read here; a stored raw text names one of them. */
export const formats: readonly RowFormat[] = [
  ...venues.flatMap(({ files }) => files),
  ...exportFormats,
  tardisCsv(tardisVenue),
  ...vendorFormats,
  ...frameFormats,
  ...frameFormats.map(wrappedFrames),
]

function tardisVenue(exchange: string): TardisVenue | undefined {
  for (const { tardis: feed, coverageAt } of venues) {
    if (feed?.exchange === exchange) return { feed, coverageAt }
  }
  return undefined
}

const byName: ReadonlyMap<string, RowFormat> = new Map(formats.map((format) => [format.name, format]))

export function formatByName(name: string): RowFormat | undefined {
  return byName.get(name)
}

export interface Detected {
  readonly format: RowFormat
  readonly hasHeader: boolean
}

/**
 * The format of a file by its first non-blank lines, among those of one venue where `venue` says so.
 * Null when none or more than one claims them; one that yields to another of them does not count.
 */
export function detectFormat(lines: readonly string[], venue?: string): Detected | null {
  const candidates = formats.filter((format) => !venue || !format.venue || format.venue === venue)
  const claims = candidates.flatMap((format) => {
    const claim = format.detect(lines)
    return claim ? [{ format, hasHeader: claim.hasHeader }] : []
  })
  const claimed = new Set(claims.map(({ format }) => format.name))
  const [only, ...others] = claims.filter(({ format: { yieldsTo } }) => !yieldsTo || !claimed.has(yieldsTo))
  return only && others.length === 0 ? only : null
}
