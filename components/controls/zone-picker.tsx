'use client'

import { useEffect, useState } from 'react'
import type { ViewState } from '@/components/hooks/use-view'
import { PAGE_TEXTS } from '@/lib/contract/page-texts'
import { TEXTS } from '@/lib/contract/texts'
import type { Millis } from '@/lib/contract/units'

interface ZonePickerProps {
  readonly zone: string
  readonly onChange: ViewState['change']
}

/** The zone of everything written, always in sight and as wide as its name; opens the list of all zones. */
export function ZonePicker({ zone, onChange }: ZonePickerProps) {
  const zones = useZones()
  const known = zones.includes(zone) ? zones : [zone, ...zones]
  return (
    <select
      className="field h-8 min-h-8 max-w-32 appearance-none truncate border-line-2 px-2 text-center text-data font-semibold pointer-coarse:min-h-11 max-md:max-w-14"
      style={{ width: `calc(${zone.length + 1}ch + 1rem)` }}
      aria-label={PAGE_TEXTS.zone}
      title={TEXTS.timeZone(zone)}
      value={zone}
      onChange={({ target }) => onChange({ tz: target.value })}
      data-part="zone"
    >
      {known.map((name) => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
    </select>
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
