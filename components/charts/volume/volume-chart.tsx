'use client'

import type { ChartProps } from '@/components/charts/chart-definition'
import { CanvasChart } from '@/components/charts/parts/canvas-chart'
import type { ChartFacts } from '@/components/charts/parts/chart-figure'
import { venuesOf } from '@/components/charts/parts/venues-of'
import { bucketName } from '@/lib/heatmap/ladder'
import { BarOverlay } from './bar-overlay'
import { RunningSum } from './running-sum'
import { useVolumePicture, type VolumePictureNow } from './use-volume-picture'
import { VolumeHeader } from './volume-header'

/** Liquidations by time, both sides on one scale, on the same columns as the heatmap. */
export function VolumeChart(props: ChartProps) {
  const { base, view, frame, header, onChange } = props
  const picture = useVolumePicture(props)
  const { model, layout, hasRunningSum } = picture
  return (
    <CanvasChart
      name="volume"
      chart={props}
      picture={picture}
      facts={factsOf(props, picture)}
      unit={view.unit}
      quiet={header === 'none'}
      head={<VolumeHeader {...{ base, view, frame, model, onChange }} full={header === 'full'} />}
      foot={model && hasRunningSum && <RunningSum {...props} model={model} />}
    >
      {model && view.interactive && <BarOverlay {...props} model={model} layout={layout} />}
    </CanvasChart>
  )
}

function factsOf({ frame }: ChartProps, { model, layout }: VolumePictureNow): ChartFacts | null {
  if (!model) return null
  return {
    venues: venuesOf(model.answer.markets),
    cells: model.bars.filter(({ long, short }) => long + short > 0).length,
    level: bucketName(model.answer.bucket_ms),
    plot: { ...layout.plot, dpr: frame.dpr, ...frame.span, low: model.low, high: model.high },
  }
}
