import type { HeatmapData } from '@/lib/contract/chart-data'
import { heatmapData } from './chart-data.fixture'
import type { PictureForm } from './scene'

export const FORM: PictureForm = {
  width: 640,
  height: 360,
  theme: 'dark',
  form: 'page',
  transparent: true,
  legend: true,
  address: 'https://example.org/BTC',
  hash: 'abcdefghijklmnopqrstuvwxyz',
}
/** A picture of 640 x 360 in another form. */
export const form = (part: Partial<PictureForm>): PictureForm => ({ ...FORM, ...part })

/** The words of a drawing, one after another. */
export function wordsOf(svg: string): string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, words = '']) => words)
}

/** Three venues: the first one has all cells, the others one each. */
export function panelData(): HeatmapData {
  const { answer, ...data } = heatmapData()
  const of = (venue: string, cells: readonly number[]) => {
    const pick = (values: readonly number[]) => cells.map((i) => values[i] ?? 0)
    const { x, y, long, short, count } = answer
    const own = { x: pick(x), y: pick(y), long: pick(long), short: pick(short), count: pick(count) }
    return { venue, answer: { ...answer, ...own, bins: pick(y).sort((a, b) => a - b) } }
  }
  return { ...data, answer, panels: [of('venue-a', [0, 1, 2]), of('venue-b', [0]), of('venue-c', [2])] }
}
