import type { CandlestickSeriesOption } from 'echarts'
import type { ChartStyle } from '@/components/charts/chart-style'
import type { CandlesAnswer } from '@/lib/contract/answers'
import type { Millis } from '@/lib/contract/units'

/** Candles at the middle of their columns, hollow where the price rose, so that they hide little. */
export function candleSeries(
  { time, open, high, low, close }: CandlesAnswer,
  columnMs: Millis,
  z: number,
  style: ChartStyle,
): CandlestickSeriesOption {
  const border = style.colour['text-2']
  const data = time.map((at, i) => [
    at + columnMs / 2,
    open[i] ?? 0,
    close[i] ?? 0,
    low[i] ?? 0,
    high[i] ?? 0,
  ])
  return {
    type: 'candlestick',
    z,
    silent: true,
    clip: true,
    data,
    barMaxWidth: 9,
    itemStyle: {
      color: 'transparent',
      color0: border,
      borderColor: border,
      borderColor0: border,
      borderWidth: 1,
    },
  }
}
