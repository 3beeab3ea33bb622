import { fullWriterOf } from '@/components/charts/unit-words'
import type { VenueAnswer } from '@/lib/contract/answers'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'
import { count, floored, fullUsd, percent } from '@/lib/contract/format'
import { TEXTS } from '@/lib/contract/texts'
import type { Millis } from '@/lib/contract/units'
import type { View } from '@/lib/contract/view'
import type { VolumeBar } from '@/lib/heatmap/volume-bars'
import { groupName } from '@/lib/heatmap/volume-groups'
import { VOLUME_MEASURES } from '@/lib/heatmap/volume-measures'
import type { VolumeModel } from './volume-model'

/** What a bucket holds, in words; the measure that is drawn comes last. */
export function barWords(bar: VolumeBar, { answer }: VolumeModel, view: View, base: string): string {
  const write = fullWriterOf(view.unit, base)
  const sum = (value: number) => (value > 0 ? floored(write(value), answer.floor) : TEXTS.none)
  const words = [
    `${TEXTS.longs} ${sum(bar.long)}`,
    `${TEXTS.shorts} ${sum(bar.short)}`,
    TEXTS.prints(bar.count),
    measureWords(bar, view, base),
  ]
  return words.filter((text) => text !== null).join(', ')
}

function measureWords(bar: VolumeBar, view: View, base: string): string | null {
  const value = VOLUME_MEASURES[view.show].value(bar)
  if (value === null || view.show === 'sum' || view.show === 'count') return null
  const written = writerOf(view, base)(value)
  if (view.show === 'share') return TEXTS.shareOf(written, TEXTS.long.toLowerCase())
  return `${(view.show === 'delta' ? CHART_TEXTS.net : CHART_TEXTS.measures[view.show]).toLowerCase()} ${written}`
}

/** The measure of each venue with a print in the bucket, in the order of the groups; null = not told apart. */
export function venueWords(
  x: Millis,
  { answer, groups }: Pick<VolumeModel, 'answer' | 'groups'>,
  view: View,
  about: { readonly base: string; readonly venues: readonly VenueAnswer[] | undefined },
): string | null {
  const at = answer.x.indexOf(x)
  const write = writerOf(view, about.base)
  const words = groups.flatMap((group) => {
    const bar = group.bars[at]
    const value = bar && bar.count > 0 ? VOLUME_MEASURES[view.show].value(bar) : null
    return value === null ? [] : [`${groupName(group, about.venues)} ${write(value)}`]
  })
  return words.length === 0 ? null : words.join(', ')
}

function writerOf(view: View, base: string): (value: number) => string {
  const { kind } = VOLUME_MEASURES[view.show]
  if (kind === 'share') return percent
  if (kind === 'usd') return fullUsd
  return kind === 'count' ? count : fullWriterOf(view.unit, base)
}
