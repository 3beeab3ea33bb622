'use client'

import { type CSSProperties, useEffect, useState } from 'react'
import { serverNow } from '@/components/hooks/server-time'
import type { ViewState } from '@/components/hooks/use-view'
import { zoneShort } from '@/lib/contract/format-time'
import { PAGE_TEXTS } from '@/lib/contract/page-texts'
import { TEXTS } from '@/lib/contract/texts'
import type { Millis } from '@/lib/contract/units'

interface ZonePickerProps {
  readonly zone: string
  readonly onChange: ViewState['change']
}

/** The zone of everything written, always in sight and as wide as its name, which is short on a phone; opens the list of all zones. */
export function ZonePicker({ zone, onChange }: ZonePickerProps) {
  const zones = useZones()
  const known = zones.includes(zone) ? zones : [zone, ...zones]
  const short = zoneShort(zone, serverNow())
  return (
    <span className="relative flex-none">
      <select
        className="field h-8 min-h-8 w-(--short) max-w-32 appearance-none truncate border-line-2 px-2 text-center text-data font-semibold pointer-coarse:min-h-11 max-md:min-w-12 max-md:px-1 max-md:text-transparent md:w-(--whole)"
        style={
          {
            '--whole': `calc(${zone.length + 1}ch + 1rem)`,
            '--short': `calc(${short.length}ch + 0.75rem)`,
          } as CSSProperties
        }
        aria-label={PAGE_TEXTS.zone}
        title={TEXTS.timeZone(zone)}
        value={zone}
        onChange={({ target }) => onChange({ tz: target.value })}
        data-part="zone"
        suppressHydrationWarning
      >
        {known.map((name) => (
          <option key={name} value={name} className="text-text-1">
            {name}
          </option>
        ))}
      </select>
      <span
        className="pointer-events-none absolute inset-0 grid place-content-center whitespace-nowrap text-data font-semibold text-text-1 md:hidden forced-colors:hidden"
        aria-hidden="true"
        suppressHydrationWarning
      >
        {short}
      </span>
    </span>
  )
}

/** Hundreds of names are looked up when the page has drawn what it is opened for. */
const AFTER_FIRST_PICTURE: Millis = 1_500

/** UTC, the device's own zone, then all others by name; the server knows the first alone. */
function useZones(): readonly string[] {
  const [zones, setZones] = useState<readonly string[]>(['UTC'])
  useEffect(() => {
    const fill = () => {
      const own = Intl.DateTimeFormat().resolvedOptions().timeZone
      setZones([...new Set(['UTC', own, ...Intl.supportedValuesOf('timeZone')])])
    }
    const timer = setTimeout(fill, AFTER_FIRST_PICTURE)
    return () => clearTimeout(timer)
  }, [])
  return zones
}
