import { clockSeconds, isoDay, momentOfPrint, zoneCity } from '@/lib/contract/format-time'
import type { Millis, Span } from '@/lib/contract/units'

/** Head of the column of moments: the clock's zone by its city, whole in the tooltip. */
export function TimeHead({ zone }: { zone: string }) {
  return (
    <th className="max-w-24 truncate px-3 text-left font-normal" title={zone}>
      {zoneCity(zone)}
    </th>
  )
}

interface PrintTimeProps {
  readonly at: Millis
  readonly zone: string
  /** The range that is shown: over a day, the day stands beside the time. */
  readonly span: Span
}

/** The moment of a print, to the second in the tooltip. */
export function PrintTime({ at, zone, span }: PrintTimeProps) {
  return (
    <span title={`${isoDay(at, zone)} ${clockSeconds(at, zone)} ${zone}`}>
      {momentOfPrint(at, span, zone)}
    </span>
  )
}
