import type { CandlesAnswer, HeatmapAnswer, VolumeAnswer } from '@/lib/contract/answers'
import type { ChartData } from '@/lib/contract/chart-data'
import { SHARE_TEXTS } from '@/lib/contract/share-texts'
import { heardByNow } from '@/lib/heatmap/doubt'

const NO_CANDLES: CandlesAnswer = {
  market: null,
  series: null,
  bucket_ms: 0,
  time: [],
  open: [],
  high: [],
  low: [],
  close: [],
  volume: [],
}

/** Names of the charts' questions (`components/hooks`). */
type Key = readonly unknown[]

/**
 * What a chart's question is answered with on a frozen view: from its own data, whatever range is asked for,
 * and never by the server. Throws for what the frozen copy does not hold.
 */
export function frozenAnswer(data: ChartData, [name, about]: Key): unknown {
  const known = { ...always(data), ...ofChart(data, about) }
  const answer = known[String(name)]
  if (answer === undefined) throw new Error(SHARE_TEXTS.notInCopy)
  return answer
}

/** What is not drawn but asked for: nothing more is known of it. */
function always({ venues: own, named = [] }: ChartData): Readonly<Record<string, unknown>> {
  const venues = [...own, ...named]
  return { venues, markets: [], bases: [], coverage: [], 'line-prints': [], candles: NO_CANDLES }
}

function ofChart(data: ChartData, about: unknown): Readonly<Record<string, unknown>> {
  switch (data.chart) {
    case 'heatmap': {
      const panels = data.panels?.map(({ venue, answer }) => ({ venue, answer: asHeard(data, answer) })) ?? []
      const venues = panels.map(({ venue }) => venue)
      const heatmap = { ...asHeard(data, data.answer), venues }
      return {
        heatmap,
        'venue-heats': panels,
        'line-prints': data.line_prints ?? [],
        ...(data.candles && { candles: data.candles }),
      }
    }
    case 'profile':
      return { heatmap: asHeard(data, data.answer) }
    case 'price':
      return {
        heatmap: asHeard(data, data.answer),
        ...(data.candles && { candles: data.candles }),
        'large-prints': { data: data.prints },
        'open-interest': data.open_interest,
        funding: data.funding,
        mark: data.mark,
      }
    case 'venues':
    case 'volume':
      return { volume: asHeard(data, data.answer) }
    case 'totals':
      return { overview: hasKey(about, 'by') && about.by === 'venue' ? data.by_venue : data.by_base }
    case 'tape': {
      const page = { data: data.prints, next_cursor: null, simulated: data.answer.simulated }
      return { tape: { pages: [page], pageParams: [null] } }
    }
  }
}

function hasKey<Name extends string>(about: unknown, name: Name): about is Readonly<Record<Name, unknown>> {
  return typeof about === 'object' && about !== null && name in about
}

/** Feeds that were live when the copy was made had been heard up to that moment. */
function asHeard<Answer extends HeatmapAnswer | VolumeAnswer>(data: ChartData, answer: Answer): Answer {
  return { ...answer, covered: heardByNow(answer.covered, new Set(data.live), data.as_of) }
}
