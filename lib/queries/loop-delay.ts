import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks'
import type { Metric } from '@/lib/contract/metric'
import { MINUTE, type Millis, SECOND } from '@/lib/contract/units'

const RESOLUTION: Millis = 10
const NANOS = 1e6
const QUANTILES = [0.5, 0.99, 1] as const

type Delays = readonly { readonly quantile: number; readonly ms: Millis }[]

interface LoopWatch {
  readonly histogram: IntervalHistogram
  lastMinute: Delays | null
}

const shared = globalThis as typeof globalThis & { __loopWatch?: LoopWatch }

/** Begins to measure how long this process keeps others waiting; once is enough. */
export function watchLoop(): void {
  if (shared.__loopWatch) return
  const watch: LoopWatch = {
    histogram: monitorEventLoopDelay({ resolution: RESOLUTION }),
    lastMinute: null,
  }
  watch.histogram.enable()
  setInterval(() => {
    watch.lastMinute = delaysOf(watch.histogram)
    watch.histogram.reset()
  }, MINUTE).unref()
  shared.__loopWatch = watch
}

/** Delays of the last full minute; of the first one as far as it has come. */
export function loopMetrics(): readonly Metric[] {
  const watch = shared.__loopWatch
  if (!watch) return []
  return [
    {
      name: 'liquidation_loop_delay_seconds',
      type: 'gauge',
      help: 'How late what was due came in this process during a minute; quantile 1 is the worst.',
      samples: (watch.lastMinute ?? delaysOf(watch.histogram)).map(({ quantile, ms }) => ({
        labels: { quantile: String(quantile) },
        value: ms / SECOND,
      })),
    },
  ]
}

/** The histogram counts whole rounds of its timer. */
function delaysOf(histogram: IntervalHistogram): Delays {
  return QUANTILES.map((quantile) => {
    const round = histogram.percentile(quantile * 100) / NANOS
    return { quantile, ms: Math.max(0, round - RESOLUTION) }
  })
}
