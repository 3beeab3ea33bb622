import type { CandlestickSeriesOption } from 'echarts'
import type { ChartStyle } from '@/components/charts/chart-style'
import type { CandlesAnswer } from '@/lib/contract/answers'

/** Candles at the middle of their time, which may be longer than that of a column, hollow where the price rose, so that they hide little. */
export function candleSeries(
  { bucket_ms, time, open, high, low, close }: CandlesAnswer,
  z: number,
  style: ChartStyle,
): CandlestickSeriesOption {
  const border = style.colour['text-2']
  const data = time.map((at, i) => [
    at + bucket_ms / 2,
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
