'use client'

import type { ChartProps } from '@/components/charts/chart-definition'
import { OverlayPanes } from '@/components/charts/panes/overlay-panes'
import { CanvasChart } from '@/components/charts/parts/canvas-chart'
import type { ChartFacts } from '@/components/charts/parts/chart-figure'
import { PinnedCard } from '@/components/charts/parts/pinned-card'
import { PrintList } from '@/components/charts/parts/print-list'
import { drawnBucket } from '@/components/charts/parts/use-chart-query'
import { usePinned } from '@/components/charts/parts/use-pinned'
import { useVenues } from '@/components/hooks/use-lists'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'
import { TEXTS } from '@/lib/contract/texts'
import { venueName } from '@/lib/contract/venue-name'
import type { WireEvent } from '@/lib/contract/wire-event'
import { bucketName } from '@/lib/heatmap/ladder'
import { BubbleOverlay } from './bubble-overlay'
import { PriceHeader } from './price-header'
import { type PricePictureNow, usePricePicture } from './use-price-picture'

/** The price and the large prints on it as circles; open interest, funding and mark on the same time axis. */
export function PriceChart(props: ChartProps) {
  const { view, header } = props
  const picture = usePricePicture(props)
  const { model, layout, candles } = picture
  const { data: venues } = useVenues()
  const { pinned, pin, panel, close } = usePinned<WireEvent>()
  return (
    <CanvasChart
      name="price"
      chart={props}
      picture={picture}
      facts={factsOf(props, picture)}
      unit="usd"
      head={header === 'full' && <PriceHeader view={view} model={model} />}
      foot={
        <OverlayPanes
          {...props}
          market={candles?.market ?? null}
          source={picture.source}
          panes={layout.panes}
          height={layout.paneHeight}
        />
      }
    >
      {model && view.interactive && <BubbleOverlay {...props} {...{ model, layout, panel }} onPin={pin} />}
      {pinned && (
        <PinnedCard
          key={pinned.id}
          title={`${CHART_TEXTS.printAt}, ${venueName(pinned.venue, venues)}`}
          about={TEXTS.priceKinds[pinned.price_kind]}
          onClose={close}
        >
          <PrintList prints={[pinned]} zone={view.tz} span={props.frame.asked} error={null} />
        </PinnedCard>
      )}
    </CanvasChart>
  )
}

function factsOf({ frame }: ChartProps, { model, layout }: PricePictureNow): ChartFacts | null {
  if (!model) return null
  return {
    venues: [...new Set(model.prints.map(({ venue }) => venue))].sort(),
    cells: model.placed.bubbles.length,
    level: bucketName(drawnBucket(frame)),
    plot: { ...layout.plot, ...frame.span, dpr: frame.dpr, low: model.low, high: model.high },
  }
}
