import type { Page } from '@playwright/test'
import { build } from 'esbuild'
import { quantile } from '@/lib/cli/bench/timing'
import type { Drawn } from './page'

/** Small pictures take so little that one round says little; the reference takes seconds for the largest. */
const SIZES = [
  { cells: 80_000, columns: 400, rows: 200, rounds: 9 },
  { cells: 250_000, columns: 500, rows: 500, rounds: 5 },
  { cells: 1_000_000, columns: 2_000, rows: 500, rounds: 3 },
] as const

export interface DrawingFigures {
  readonly cells: number
  readonly first: number
  readonly echartsFirst: number
  readonly firstRatio: number
  /** First paint of the first round: at the smallest size the code runs for the first time. */
  readonly cold: number
  readonly echartsCold: number
  readonly step: number
  readonly echartsStep: number
  readonly frameP95: number
}

/** First paint and zoom of the product's drawing beside the `heatmap` series, in turns in one page. */
export async function measureDrawing(page: Page): Promise<DrawingFigures[]> {
  const bundle = await build({
    entryPoints: ['e2e/measure/page.ts'],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    define: { 'process.env.NODE_ENV': '"production"' },
    tsconfig: 'tsconfig.json',
  })
  await page.setContent('<!doctype html><body></body>')
  await page.addScriptTag({ content: bundle.outputFiles[0]?.text ?? '' })
  const figures: DrawingFigures[] = []
  for (const size of SIZES) figures.push(await oneSize(page, size))
  return figures
}

async function oneSize(
  page: Page,
  { cells, columns, rows, rounds }: (typeof SIZES)[number],
): Promise<DrawingFigures> {
  const ours: Drawn[] = []
  const echarts: Drawn[] = []
  for (let round = 0; round < rounds; round++) {
    ours.push(await page.evaluate(([c, r]) => window.measureOurs(c, r), [columns, rows] as const))
    echarts.push(await page.evaluate(([c, r]) => window.measureEcharts(c, r), [columns, rows] as const))
  }
  const median = (drawn: readonly Drawn[], pick: (one: Drawn) => readonly number[]) =>
    quantile(drawn.flatMap(pick), 0.5)
  const first = median(ours, (one) => [one.first])
  const echartsFirst = median(echarts, (one) => [one.first])
  return {
    cells,
    first,
    echartsFirst,
    firstRatio: first / echartsFirst,
    cold: ours[0]?.first ?? Number.NaN,
    echartsCold: echarts[0]?.first ?? Number.NaN,
    step: median(ours, (one) => one.steps),
    echartsStep: median(echarts, (one) => one.steps),
    frameP95: quantile(
      ours.flatMap((one) => one.frames),
      0.95,
    ),
  }
}
