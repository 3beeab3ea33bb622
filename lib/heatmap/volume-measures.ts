import type { Measure } from '@/lib/contract/view'
import type { VolumeBar } from './volume-bars'

/** What a measure says of a bucket, and how venues stand beside each other in it. */
export interface VolumeMeasure {
  /** `usd` = dollars, whatever the unit of the view. */
  readonly kind: 'amount' | 'usd' | 'count' | 'share'
  /** What hangs below zero and what stands above it; null = the sides have no length of their own. */
  readonly sides: ((bar: VolumeBar) => readonly [long: number, short: number]) | null
  /** The one number of a bucket; null = it has none. */
  readonly value: (bar: VolumeBar) => number | null
  /** Parts that make the whole are stacked; shares fill a row for each venue; of the rest each venue has a line. */
  readonly byVenue: 'stack' | 'rows' | 'lines'
}

const net = ({ long, short }: VolumeBar) => short - long
const over = (sum: number, count: number) => (count > 0 ? sum / count : null)

export const VOLUME_MEASURES: Readonly<Record<Measure, VolumeMeasure>> = {
  sum: {
    kind: 'amount',
    sides: ({ long, short }) => [long, short],
    value: ({ long, short }) => long + short,
    byVenue: 'stack',
  },
  delta: {
    kind: 'amount',
    sides: (bar) => [Math.max(0, -net(bar)), Math.max(0, net(bar))],
    value: net,
    byVenue: 'stack',
  },
  share: {
    kind: 'share',
    sides: null,
    value: ({ long, short }) => over(long, long + short),
    byVenue: 'rows',
  },
  count: {
    kind: 'count',
    sides: ({ longCount, shortCount }) => [longCount, shortCount],
    value: ({ count }) => count,
    byVenue: 'stack',
  },
  average: {
    kind: 'amount',
    sides: ({ long, short, longCount, shortCount }) => [
      over(long, longCount) ?? 0,
      over(short, shortCount) ?? 0,
    ],
    value: ({ long, short, count }) => over(long + short, count),
    byVenue: 'lines',
  },
  largest: {
    kind: 'usd',
    sides: null,
    value: ({ largest }) => (largest > 0 ? largest : null),
    byVenue: 'lines',
  },
}
