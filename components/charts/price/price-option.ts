import type { CandlestickSeriesOption, EChartsOption, LineSeriesOption } from 'echarts'
import { AXIS_FONT, type ChartStyle } from '@/components/charts/chart-style'
import { layer, type Shape } from '@/components/charts/engine/layer'
import { valueAxis } from '@/components/charts/parts/axes'
import { candleSeries } from '@/components/charts/parts/candle-series'
import { doubtLayer } from '@/components/charts/parts/hatching'
import { plotGrid, plotTimeAxis } from '@/components/charts/parts/plot-grid'
import type { Drawing } from '@/components/charts/parts/use-canvas-picture'
import { watermark } from '@/components/charts/parts/watermark'
import { axisPrice } from '@/lib/contract/format'
import { TEXTS } from '@/lib/contract/texts'
import type { Bubble, PlacedBubbles } from '@/lib/heatmap/bubbles'
import { valueTicks } from '@/lib/heatmap/value-ticks'
import type { PriceLayout } from './price-layout'
import type { PriceModel } from './price-model'

type PricePicture = Drawing<PriceModel & { readonly placed: PlacedBubbles }, PriceLayout>

/** What ECharts draws: axes, doubt, the price, and the prints as circles on top. */
export function priceOption(picture: PricePicture): EChartsOption {
  const { model, layout, frame, style } = picture
  const { plot } = layout
  const ticks = valueTicks(model.low, model.high, plot.height, 36)
  return {
    animation: false,
    grid: [plotGrid(picture)],
    xAxis: [plotTimeAxis(picture)],
    yAxis: [
      valueAxis({
        low: model.low,
        high: model.high,
        ticks: model.hasPrices ? ticks.values : [],
        write: (value) => axisPrice(value, ticks.decimals),
        style,
        gridIndex: 0,
      }),
    ],
    series: [
      doubtLayer({ box: plot, span: frame.span }, model.gaps, model.issues, style, 0),
      ...watermark(model.simulated, plot, style),
      ...priceSeries(picture),
      layer({ name: 'bubbles', z: 5, grid: 0, clip: true }, [
        ...model.placed.bubbles.map((bubble) => circle(bubble, style)),
        ...beyondWords(picture),
      ]),
    ],
  }
}

/** Longs are filled, shorts are rings: in greyscale too one can tell them apart. */
function circle({ event, x, y, radius }: Bubble, style: ChartStyle): Shape {
  const colour = style.side[event.liquidated]
  const isLong = event.liquidated === 'long'
  return {
    type: 'circle',
    shape: { cx: x, cy: y, r: radius },
    style: {
      fill: colour,
      fillOpacity: isLong ? 0.45 : 0.08,
      stroke: colour,
      lineWidth: isLong ? 1 : 1.5,
    },
  }
}

function beyondWords({ model: { placed }, layout: { plot }, style }: PricePicture): Shape[] {
  const word = (count: number, where: 'above' | 'below', y: number): Shape[] =>
    count === 0
      ? []
      : [
          {
            type: 'text',
            x: plot.x + plot.width - 6,
            y,
            style: {
              text: `${where === 'above' ? '▲' : '▼'} ${TEXTS.beyondAxis(count, where)}`,
              font: `400 ${AXIS_FONT}px ${style.font}`,
              fill: style.colour['text-2'],
              stroke: style.colour['bg-1'],
              lineWidth: 4,
              align: 'right',
              verticalAlign: 'middle',
            },
          },
        ]
  return [
    ...word(placed.above, 'above', plot.y + 10),
    ...word(placed.below, 'below', plot.y + plot.height - 10),
  ]
}

function priceSeries({ model, view, style }: PricePicture): (LineSeriesOption | CandlestickSeriesOption)[] {
  const { candles, line } = model
  if (view.overlay === 'none' || !candles || !line) return []
  if (view.overlay === 'candles') return [candleSeries(candles, 2, style)]
  return [
    {
      type: 'line',
      z: 2,
      data: line.points.map(({ at, price: value }) => [at, value]),
      showSymbol: false,
      silent: true,
      clip: true,
      lineStyle: { color: style.colour['text-2'], width: 1.25 },
    },
  ]
}
