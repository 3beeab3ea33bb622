import type { FrameLocator, Locator, Page } from '@playwright/test'
import { expect } from '@playwright/test'
import type { HeatmapAnswer } from '@/lib/contract/answers'
import { COLOURS, type Theme } from '@/lib/contract/tokens'
import { binEdge } from '@/lib/heatmap/bins'
import { cellColour, colourScale } from '@/lib/heatmap/colour-scale'
import { parseHex } from '@/lib/heatmap/palette'

export interface PlotFacts {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly dpr: number
  readonly from: number
  readonly to: number
  readonly low: number
  readonly high: number
  readonly grid_x: readonly number[]
  readonly grid_y: readonly number[]
}

export interface DrawnHeatmap {
  readonly level: string
  readonly domain: readonly [number, number]
  readonly plot: PlotFacts
  readonly cells: number
}

export function chart(page: Page | FrameLocator, name: string): Locator {
  return page.locator(`[data-chart="${name}"]`)
}

export async function whenReady(page: Page | FrameLocator, name = 'heatmap'): Promise<Locator> {
  const root = chart(page, name)
  await expect(root).toHaveAttribute('data-state', 'ready', { timeout: 60_000 })
  return root
}

/** What the drawn heatmap says about itself. */
export async function drawn(root: Locator): Promise<DrawnHeatmap> {
  const read = (name: string) => root.getAttribute(name).then((value) => value ?? '')
  const [low = 0, high = 0] = (await read('data-domain')).split(',').map(Number)
  return {
    level: await read('data-level'),
    domain: [low, high],
    plot: JSON.parse(await read('data-plot')),
    cells: Number(await read('data-cells')),
  }
}

/** The answer of the API about a scope at the level that is drawn. */
export async function answerAt(
  url: string,
  scope: Readonly<Record<string, string>>,
  { level, plot }: Pick<DrawnHeatmap, 'level' | 'plot'>,
): Promise<HeatmapAnswer> {
  const [bucket = '', bin = ''] = level.split('-')
  const range = { from: String(plot.from), to: String(plot.to) }
  const query = new URLSearchParams({ ...scope, bucket, bin, ...range })
  const response = await fetch(`${url}/api/heatmap?${query}`)
  expect(response.status).toBe(200)
  return response.json()
}

export interface Point {
  /** CSS pixels on the chart's canvas. */
  readonly x: number
  readonly y: number
}

/** The middle of a cell on the canvas. */
export function middleOf(
  plot: PlotFacts,
  cell: { x: number; bucketMs: number; y: number; k: number },
): Point {
  const price = (binEdge(cell.y, cell.k) + binEdge(cell.y + 1, cell.k)) / 2
  const time = cell.x + cell.bucketMs / 2
  return {
    x: plot.x + ((time - plot.from) / (plot.to - plot.from)) * plot.width,
    y: plot.y + ((plot.high - price) / (plot.high - plot.low)) * plot.height,
  }
}

export function isInPlot(plot: PlotFacts, { x, y }: Point): boolean {
  return x > plot.x && x < plot.x + plot.width && y > plot.y && y < plot.y + plot.height
}

/** Colours (0xRRGGBB) of points of a chart's canvas. */
export async function pixels(root: Locator, points: readonly Point[], dpr: number): Promise<number[]> {
  const places = points.map(({ x, y }) => [Math.floor(x * dpr), Math.floor(y * dpr)] as const)
  return root.locator('canvas').evaluate((canvas, wanted) => {
    const context = (canvas as HTMLCanvasElement).getContext('2d')
    return wanted.map(([x, y]) => {
      const [red = 0, green = 0, blue = 0] = context?.getImageData(x, y, 1, 1).data ?? []
      return (red << 16) | (green << 8) | blue
    })
  }, places)
}

/** The colour the palette gives a value under the domain that is shown. */
export function expectedColour(value: number, domain: readonly [number, number], theme: Theme): number {
  return cellColour(value, colourScale([], { kind: 'log', palette: 'inferno', theme, domain }))
}

export function background(theme: Theme): number {
  return parseHex(COLOURS[theme]['bg-1'])
}

/** How wide a page is, with all that must be scrolled to; CSS pixels. */
export function widthOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth)
}

/** Requests for what the heatmap is made of, from now on. */
export function heatRequests(page: Page): readonly string[] {
  const asked: string[] = []
  page.on('request', (request) => {
    if (/\/api\/(heatmap|tiles|summary)/.test(request.url())) asked.push(request.url())
  })
  return asked
}
