import type { HeatmapData } from '@/lib/contract/chart-data'
import { lineOfCandles, lineOfPrints, type PriceLine } from '@/lib/heatmap/price-line'
import type { Scene } from './scene'

export type PriceSource = Pick<HeatmapData, 'answer' | 'candles' | 'line_prints'>

/** The line under the cells: through closes, else through prints; null = not wanted, or not known. */
export function heatLine(
  { view }: Pick<Scene, 'view'>,
  { answer, candles, line_prints: prints = [] }: PriceSource,
): PriceLine | null {
  if (view.overlay === 'none') return null
  const ofCandles = candles && lineOfCandles(candles)
  return ofCandles ?? lineOfPrints(prints, answer.bucket_ms, answer.axis)
}
