import { drawnChart } from '@/app/_share/frozen-props'
import type { Comparison, Difference } from '@/components/share/frozen-view'
import type { SideTotals } from '@/lib/contract/answers'
import type { ChartData } from '@/lib/contract/chart-data'
import { ProductError } from '@/lib/contract/errors'
import { amount, count, fullUsd } from '@/lib/contract/format'
import { SHARE_TEXTS } from '@/lib/contract/share-texts'
import { TEXTS } from '@/lib/contract/texts'
import { viewOf } from '@/lib/picture/scene'
import { chartData } from '@/lib/queries/chart-data'
import { readStore } from '@/lib/queries/store'

/** The query of a frozen view asked again: late rows, corrections and deletions show. */
export async function compareWithToday(frozen: ChartData): Promise<Comparison> {
  try {
    const { chart, base, query } = frozen
    const question = { chart, base, view: viewOf(frozen), now: Date.now(), plotWidth: 990 }
    const today = await chartData(readStore(), question)
    const src = `/img/${chart}/${encodeURIComponent(base)}.svg?${query}`
    return { drawn: drawnChart(today, src), differences: differencesOf(frozen, today) }
  } catch (error) {
    if (error instanceof ProductError) return { reason: error.message }
    throw error
  }
}

/** Sums in full, so that a change of a few dollars among millions is told too. */
export function differencesOf(frozen: ChartData, today: ChartData): Difference[] {
  const full = frozen.answer.unit === 'usd' ? fullUsd : amount
  const money = (value: number) => (value === 0 ? TEXTS.none : full(value))
  const rows: readonly (readonly [string, keyof SideTotals, (value: number) => string])[] = [
    [TEXTS.longs, 'long', money],
    [TEXTS.shorts, 'short', money],
    [`${TEXTS.printsLabel}, ${TEXTS.long}`, 'long_count', count],
    [`${TEXTS.printsLabel}, ${TEXTS.short}`, 'short_count', count],
  ]
  return [
    ...rows.map(([name, key, write]) => {
      const [then, now] = [frozen.answer.totals[key], today.answer.totals[key]]
      return differenceOf(name, then, now, write)
    }),
    {
      name: SHARE_TEXTS.harmonisation,
      frozen: frozen.harmonisation,
      today: today.harmonisation,
      change: frozen.harmonisation === today.harmonisation ? '' : SHARE_TEXTS.changed,
    },
  ]
}

/** The same amounts added in another order differ by less, of their sum. */
const SAME = 1e-9

function differenceOf(name: string, then: number, now: number, write: (value: number) => string): Difference {
  const isSame = Math.abs(now - then) <= SAME * Math.max(then, now)
  const change = isSame ? '' : `${now > then ? '+' : ''}${write(now - then)}`
  return { name, frozen: write(then), today: write(now), change }
}
