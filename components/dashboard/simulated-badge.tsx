import { TEXTS } from '@/lib/contract/texts'

export function SimulatedBadge() {
  return (
    <span
      className="rounded-badge bg-warn-bg px-2 text-axis font-semibold text-warn"
      title={TEXTS.simulatedLong}
      data-part="simulated"
    >
      {TEXTS.simulated}
    </span>
  )
}
