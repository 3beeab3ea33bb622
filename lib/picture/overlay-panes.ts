import type { PriceData, VolumeData } from '@/lib/contract/chart-data'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'
import { compact, decimalsFor, price } from '@/lib/contract/format'
import { fundingPoints, markPoints, openInterestPoints } from '@/lib/heatmap/pane-points'
import { runningPoints } from '@/lib/heatmap/running-points'
import { barsOf } from '@/lib/heatmap/volume-bars'
import { groupColours } from '@/lib/heatmap/volume-colours'
import { groupName, volumeGroups } from '@/lib/heatmap/volume-groups'
import type { LinePane } from './line-pane'
import { nameOfMarket } from './names-of'
import type { Scene } from './scene'
import { tickWriter } from './words'

/** Open interest, funding and, where the price is of trades, the mark price of the market of the candles. */
export function overlayPanes(data: PriceData): readonly LinePane[] {
  const { base, candles, open_interest: interest, funding, mark, to } = data
  if (!candles || candles.market === null) return []
  const market = nameOfMarket(data, candles.market)
  const pane = (title: string, note: string) => ({ title, note, none: CHART_TEXTS.paneNone(title) })
  const first = [
    {
      ...pane(CHART_TEXTS.openInterest, CHART_TEXTS.openInterestOf(market, base)),
      points: interest ? openInterestPoints(interest) : [],
      stepped: false,
      writeTick: compact,
    },
    {
      ...pane(CHART_TEXTS.funding, CHART_TEXTS.fundingOf(market)),
      points: funding ? fundingPoints(funding, to) : [],
      stepped: true,
      writeTick: (value: number) => `${price(value, 3)} %`,
    },
  ]
  if (candles.series !== 'trade') return first
  const marks = {
    ...pane(CHART_TEXTS.mark, CHART_TEXTS.markOf(market)),
    points: mark ? markPoints(mark) : [],
    stepped: false,
    writeTick: (value: number) => price(value, decimalsFor(value)),
  }
  return [...first, marks]
}

/** The net of all buckets so far, from the start of the range; of each venue where they are told apart. */
export function runningPane(scene: Scene, { answer, as_of: now, venues }: VolumeData): LinePane {
  const groups = volumeGroups(answer, scene.view)
  const colours = groupColours(groups, venues, scene.colour)
  return {
    title: CHART_TEXTS.cumulative,
    note: CHART_TEXTS.deltaNet,
    none: '',
    points: runningPoints(barsOf(answer, scene.view), answer, now),
    parts: groups.map((group, i) => ({
      name: groupName(group, venues),
      colour: colours[i] ?? '',
      points: runningPoints(group.bars, answer, now),
    })),
    stepped: true,
    writeTick: tickWriter(scene),
  }
}
