import type { Candle } from '@/lib/contract/overlay'
import type { Millis } from '@/lib/contract/units'

/**
 * Bars of `size` made of finer ones of `part` (ascending, `size` a multiple of `part`). A bar of which a part
 * is missing is left out, never made up; only the bar that still lasts at `now` may be short at its end.
 */
export function aggregateCandles(
  candles: readonly Candle[],
  { part, size, now }: { readonly part: Millis; readonly size: Millis; readonly now: Millis },
): readonly Candle[] {
  if (part === size) return candles
  return groupByStart(candles, size).flatMap(({ start, bars }) => {
    const whole = bars.length === size / part
    const soFar = start + size > now && bars.every(({ time }, index) => time === start + index * part)
    return whole || soFar ? [joined(start, bars)] : []
  })
}

function groupByStart(candles: readonly Candle[], size: Millis) {
  const groups: { readonly start: Millis; readonly bars: Candle[] }[] = []
  for (const candle of candles) {
    const start = Math.floor(candle.time / size) * size
    const last = groups.at(-1)
    if (last?.start === start) last.bars.push(candle)
    else groups.push({ start, bars: [candle] })
  }
  return groups
}

function joined(start: Millis, bars: readonly Candle[]): Candle {
  const volumes = bars.map(({ volume }) => volume)
  return {
    time: start,
    open: bars[0]?.open ?? Number.NaN,
    high: Math.max(...bars.map(({ high }) => high)),
    low: Math.min(...bars.map(({ low }) => low)),
    close: bars.at(-1)?.close ?? Number.NaN,
    volume: volumes.reduce<number | null>(
      (sum, volume) => (sum === null || volume === null ? null : sum + volume),
      0,
    ),
  }
}
