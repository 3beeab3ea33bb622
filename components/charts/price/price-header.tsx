import type { ChartProps } from '@/components/charts/chart-definition'
import { useVenues } from '@/components/hooks/use-lists'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'
import { compactUsd } from '@/lib/contract/format'
import { TEXTS } from '@/lib/contract/texts'
import { marketName } from '@/lib/contract/venue-name'
import type { PricePictureNow } from './use-price-picture'

interface PriceHeaderProps extends Pick<ChartProps, 'view'> {
  readonly model: PricePictureNow['model']
}

/** Title, whose price it is, and how the circles are to be read. */
export function PriceHeader({ view, model }: PriceHeaderProps) {
  const bubbles = model?.placed.bubbles ?? []
  const { data: venues } = useVenues()
  const market = model?.line && marketName(model.line.market, venues)
  const least = bubbles.at(-1)?.event.amount_usd ?? null
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 pb-2 text-data text-text-2">
      <h2 className="m-0 text-title font-semibold text-text-1">{CHART_TEXTS.priceTitle}</h2>
      {market && view.overlay !== 'none' && (
        <span className="flex items-center gap-1.5">
          <span className="inline-block w-4 border-t border-text-2" aria-hidden="true" />
          {view.overlay === 'candles' ? TEXTS.priceCandles(market) : TEXTS.priceClose(market)}
        </span>
      )}
      {model && !model.line && <span className="text-warn">{CHART_TEXTS.priceNone}</span>}
      <span className="flex items-center gap-1.5 text-long">
        <span
          className="inline-block size-2.5 rounded-full border border-long bg-long opacity-70"
          aria-hidden="true"
        />
        {TEXTS.longs}
      </span>
      <span className="flex items-center gap-1.5 text-short">
        <span className="inline-block size-2.5 rounded-full border-[1.5px] border-short" aria-hidden="true" />
        {TEXTS.shorts}
      </span>
      {least !== null && (
        <span className="text-text-3">
          {CHART_TEXTS.bubblesOf(bubbles.length, compactUsd(least))}. {CHART_TEXTS.bubbleArea}
        </span>
      )}
    </div>
  )
}
