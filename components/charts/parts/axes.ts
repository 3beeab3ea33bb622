import type { XAXisComponentOption, YAXisComponentOption } from 'echarts'
import { AXIS_FONT, type ChartStyle } from '@/components/charts/chart-style'
import type { Span } from '@/lib/contract/units'
import type { TimeTick } from '@/lib/heatmap/time-ticks'

interface TimeAxisLook {
  /** CSS pixels. */
  readonly width: number
  readonly span: Span
  readonly ticks: readonly TimeTick[]
  readonly style: ChartStyle
  readonly gridIndex: number
  /** Null = no labels; else how far under the plot they stand. */
  readonly labelsAt: number | null
}

export function timeAxis({
  width,
  span,
  ticks,
  style,
  gridIndex,
  labelsAt,
}: TimeAxisLook): XAXisComponentOption {
  const labels = new Map(ticks.map((tick) => [tick.at, tick]))
  const customValues = ticks.map(({ at }) => at)
  return {
    type: 'time',
    gridIndex,
    min: span.from,
    max: span.to,
    // Else ECharts widens the axis by half a candle, and the cells keep theirs.
    containShape: false,
    axisLine: { show: false },
    axisTick: { show: false, customValues },
    axisLabel: {
      show: labelsAt !== null,
      customValues: customValues.filter((at) => hasRoom(at, span, width)),
      hideOverlap: true,
      margin: labelsAt ?? 0,
      fontFamily: style.font,
      fontSize: AXIS_FONT,
      color: style.colour['text-3'],
      formatter: (value: number) => timeLabel(labels.get(value)),
      rich: {
        major: {
          fontFamily: style.font,
          fontSize: AXIS_FONT,
          fontWeight: 600,
          color: style.colour['text-1'],
        },
      },
    },
    splitLine: {
      show: true,
      lineStyle: { color: ticks.map(({ major }) => style.colour[major ? 'line-2' : 'line-1']), width: 1 },
    },
  }
}

/** Half a label must fit left and right of its tick, or the canvas would cut it. */
const HALF_LABEL = 16

function hasRoom(at: number, span: Span, width: number): boolean {
  const x = ((at - span.from) / (span.to - span.from)) * width
  return x >= HALF_LABEL && x <= width - HALF_LABEL / 2
}

function timeLabel(tick: TimeTick | undefined): string {
  if (!tick) return ''
  return tick.major ? `{major|${tick.label}}` : tick.label
}

interface ValueAxisLook {
  readonly low: number
  readonly high: number
  readonly ticks: readonly number[]
  readonly write: (value: number) => string
  readonly style: ChartStyle
  readonly gridIndex: number
}

/** What the axes of values have in common. */
function values({ low, high, ticks, write, style, gridIndex }: ValueAxisLook) {
  return {
    type: 'value' as const,
    gridIndex,
    min: low,
    max: high,
    axisLine: { show: false },
    axisLabel: {
      customValues: [...ticks],
      fontFamily: style.font,
      fontSize: AXIS_FONT,
      color: style.colour['text-3'],
      formatter: write,
    },
    splitLine: { show: true, lineStyle: { color: style.colour['line-1'], width: 1 } },
  }
}

/** Values at the right of a plot: a 4 px tick, then the label. */
export function valueAxis(look: ValueAxisLook): YAXisComponentOption {
  const { axisLabel, ...shared } = values(look)
  const tick = { customValues: [...look.ticks], lineStyle: { color: look.style.colour['line-3'] } }
  return {
    ...shared,
    position: 'right',
    axisTick: { show: true, length: 4, ...tick },
    axisLabel: { ...axisLabel, margin: 9 },
  }
}

/** Between the middles of a label and a pill of the same axis. CSS pixels. */
const CLEAR_OF_PILL = 14

/** Ticks whose labels do not lie under a pill at `at`; null = there is no pill. */
export function besidePill(ticks: readonly number[], at: number | null, perPixel: number): readonly number[] {
  return at === null ? ticks : ticks.filter((tick) => Math.abs(tick - at) / perPixel >= CLEAR_OF_PILL)
}

/** Half a label of an amount. CSS pixels. */
const HALF_AMOUNT = 24

/** Ticks of an axis of amounts whose labels the canvas does not cut. */
export function amountsWithRoom(
  ticks: readonly number[],
  { low, high, width }: { readonly low: number; readonly high: number; readonly width: number },
): readonly number[] {
  const least = low + (HALF_AMOUNT / width) * (high - low)
  return ticks.filter((tick) => tick >= least)
}

/** Amounts under the side profile. */
export function amountAxis(look: ValueAxisLook): XAXisComponentOption {
  const { axisLabel, ...shared } = values(look)
  return {
    ...shared,
    position: 'bottom',
    axisTick: { show: false, customValues: [...look.ticks] },
    axisLabel: { ...axisLabel, hideOverlap: true, margin: 5 },
  }
}

/** An axis that only gives a grid its scale. */
export function hiddenAxis(gridIndex: number, min: number, max: number) {
  return { type: 'value' as const, gridIndex, min, max, show: false }
}
