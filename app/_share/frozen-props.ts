import type { DrawnChart, FrozenViewProps } from '@/components/share/frozen-view'
import type { ChartData } from '@/lib/contract/chart-data'
import { clock, isoDay } from '@/lib/contract/format-time'
import { SHARE_TEXTS } from '@/lib/contract/share-texts'
import { DEFAULT_VIEW } from '@/lib/contract/view'
import { viewToQuery } from '@/lib/contract/view-query'
import { chartTable } from '@/lib/picture/chart-csv'
import { pictureWords } from '@/lib/picture/picture'
import { viewOf } from '@/lib/picture/scene'

/** Rows of the table in the page; the CSV has all. */
const TABLE_ROWS = 100

/** What the page of a frozen view shows, all of it from the stored data. */
export function frozenProps(id: string, data: ChartData): Omit<FrozenViewProps, 'comparison'> {
  const { columns, rows } = chartTable(data)
  return {
    id,
    frozen: drawnChart(data, `/s/${id}/svg`),
    simulated: data.answer.simulated,
    frozenAt: momentWords(data),
    facts: factsOf(id, data),
    liveHref: liveHref(data),
    table: {
      columns,
      rows: rows.slice(0, TABLE_ROWS).map((row) => row.map(String)),
      all: rows.length,
    },
  }
}

export function drawnChart(data: ChartData, src: string): DrawnChart {
  const { title, alt } = pictureWords(data)
  return {
    chart: data.chart,
    src,
    title,
    alt,
    venues: data.venues.map(({ id }) => id).sort(),
    cells: chartTable(data).rows.length,
  }
}

/** The same kind of view of today: as long a range, ending now. */
function liveHref(data: ChartData): string {
  const view = viewOf(data)
  const before = data.to - data.from
  const query = viewToQuery({ ...view, from: { before }, to: DEFAULT_VIEW.to, bucket: 'auto', bins: 'auto' })
  const path = data.chart === 'heatmap' ? '' : `/chart/${data.chart}`
  return `${path}/${encodeURIComponent(data.base)}${query && `?${query}`}`
}

function momentWords(data: ChartData): string {
  const { tz } = viewOf(data)
  return `${isoDay(data.as_of, tz)} ${clock(data.as_of, tz)} ${tz}`
}

function factsOf(id: string, data: ChartData) {
  return [
    { name: SHARE_TEXTS.hash, value: id },
    { name: SHARE_TEXTS.harmonisation, value: data.harmonisation },
    { name: SHARE_TEXTS.view, value: `${data.base}: ${data.query}` },
    {
      name: SHARE_TEXTS.venues,
      value: data.venues.map(({ name, coverage }) => `${name} (${coverage})`).join(', '),
    },
    { name: SHARE_TEXTS.markets, value: data.answer.markets.join(', ') },
  ]
}
