import { fullWriterOf } from '@/components/charts/unit-words'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'
import { floored, fullUsd, percent } from '@/lib/contract/format'
import { TEXTS } from '@/lib/contract/texts'
import type { View } from '@/lib/contract/view'
import type { VolumeBar } from '@/lib/heatmap/volume-bars'
import type { VolumeModel } from './volume-model'

/** What a bucket holds, in words; the measure that is drawn comes last. */
export function barWords(bar: VolumeBar, { answer }: VolumeModel, view: View, base: string): string {
  const write = fullWriterOf(view.unit, base)
  const sum = (value: number) => (value > 0 ? floored(write(value), answer.floor) : TEXTS.none)
  const words = [
    `${TEXTS.longs} ${sum(bar.long)}`,
    `${TEXTS.shorts} ${sum(bar.short)}`,
    TEXTS.prints(bar.count),
    measureWords(bar, view, write),
  ]
  return words.filter((text) => text !== null).join(', ')
}

function measureWords(
  { long, short, count, largest }: VolumeBar,
  { show }: View,
  write: (value: number) => string,
): string | null {
  const all = long + short
  if (show === 'delta') return `${CHART_TEXTS.net.toLowerCase()} ${write(short - long)}`
  if (show === 'share') return all > 0 ? TEXTS.shareOf(percent(long / all), TEXTS.long.toLowerCase()) : null
  if (show === 'average')
    return count > 0 ? `${CHART_TEXTS.average.toLowerCase()} ${write(all / count)}` : null
  return show === 'largest' ? `${TEXTS.largest.toLowerCase()} ${fullUsd(largest)}` : null
}
