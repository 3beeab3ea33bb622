import { PrintTime, TimeHead } from '@/components/charts/parts/print-time'
import { SideMark } from '@/components/ui/side-mark'
import { exactPrice, fullUsd } from '@/lib/contract/format'
import { TEXTS } from '@/lib/contract/texts'
import type { Span } from '@/lib/contract/units'
import type { WireEvent } from '@/lib/contract/wire-event'

interface PrintRowsProps {
  readonly prints: readonly WireEvent[]
  readonly zone: string
  /** The range that is shown. */
  readonly span: Span
  readonly withAsset: boolean
  /** True = all of them are large: none stands out. */
  readonly ranked?: boolean
  /** Ids that just arrived and stand out for a moment. */
  readonly fresh?: ReadonlySet<string>
}

const LARGE = 100_000

/** Single prints: time, asset, side, price, dollars. Large ones stand out by weight and ground. */
export function PrintRows({ prints, zone, span, withAsset, ranked = false, fresh }: PrintRowsProps) {
  return (
    <table className="w-full border-collapse text-data">
      <thead className="text-axis text-text-3">
        <tr>
          <TimeHead zone={zone} />
          {withAsset && <th className="text-left font-normal">{TEXTS.asset}</th>}
          <th className="text-left font-normal">{TEXTS.sideLabel}</th>
          <th className="text-right font-normal">{TEXTS.price}</th>
          <th className="px-3 text-right font-normal">{TEXTS.usd}</th>
        </tr>
      </thead>
      <tbody>
        {prints.map((event) => (
          <PrintRow
            key={event.id}
            event={event}
            zone={zone}
            span={span}
            withAsset={withAsset}
            strong={!ranked && (event.amount_usd ?? 0) >= LARGE}
            fresh={fresh?.has(event.id) ?? false}
          />
        ))}
      </tbody>
    </table>
  )
}

interface PrintRowProps {
  readonly event: WireEvent
  readonly zone: string
  readonly span: Span
  readonly withAsset: boolean
  readonly strong: boolean
  readonly fresh: boolean
}

function PrintRow({ event, zone, span, withAsset, strong, fresh }: PrintRowProps) {
  const isLong = event.liquidated === 'long'
  return (
    <tr
      className={`h-6 max-md:h-9 ${strong ? 'bg-bg-2 font-semibold' : ''} ${fresh ? 'flash' : ''}`}
      data-event={event.id}
    >
      <td className="pr-2 pl-3 font-normal whitespace-nowrap text-text-3">
        <PrintTime at={event.time} zone={zone} span={span} />
      </td>
      {withAsset && <td className="max-w-20 truncate pr-2 font-semibold">{event.base}</td>}
      <td className={`whitespace-nowrap font-normal ${isLong ? 'text-long' : 'text-short'}`}>
        <SideMark side={event.liquidated} /> {isLong ? TEXTS.long : TEXTS.short}
      </td>
      <td className="pl-2 text-right font-normal text-text-2">
        {event.price === null ? '' : exactPrice(event.price)}
      </td>
      <td className="px-3 text-right" title={event.symbol}>
        {event.amount_usd === null ? TEXTS.none : fullUsd(event.amount_usd)}
      </td>
    </tr>
  )
}
