import { cpus } from 'node:os'
import type { DrawingFigures } from './drawing'
import type { LoadFigures } from './loading'
import type { SoakFigures } from './soaking'

export interface Figures {
  readonly loading: LoadFigures
  readonly drawing: readonly DrawingFigures[]
  readonly soak: SoakFigures
  /** Of a page without anything of its own, gzipped; kB. */
  readonly emptyJs: number
}

export interface Goal {
  readonly goal: string
  readonly figure: number
  readonly limit: number
}

/** The figures as a page of the documentation; `query` is the address that was loaded. */
export function documentOf(
  { loading, drawing, soak, emptyJs }: Figures,
  goals: readonly Goal[],
  query: string,
) {
  const { cold, echartsCold } = drawing[0] ?? { cold: Number.NaN, echartsCold: Number.NaN }
  return `# How fast the screen is

Written by \`npm run measure\`; do not edit. ${cpus().length} processors (${cpus()[0]?.model.trim() ?? 'unknown'}), Node ${process.versions.node}, headless Chromium without a graphics card and without the pages of its own address bar (they would load beside the page that is measured), a production build. Medians of some rounds, in which the contestants take turns in one page. Trust the ratios, not the milliseconds: a busy machine multiplies them.

${tableOf(
  ['goal', 'figure', 'at most', ''],
  goals.map(({ goal, figure, limit }) => [goal, short(figure), String(limit), isMet(figure, limit)]),
)}

## Loading

\`${query}\` in a window of 1440 x 900: ${loading.cells} cells. Milliseconds from navigation, JavaScript in kB gzipped. The page is ready when the frame with the data stands on the canvas; the server's picture of it is the first paint.

${listOf({ ...loading, emptyJs })}

## Drawing

What ECharts' own \`heatmap\` series takes at its best setting (without progressive drawing) stands beside it. Milliseconds.

${tableOf(
  ['cells', 'first paint', 'ECharts', 'ratio', 'zoom step', 'ECharts', 'frame, p95'],
  drawing.map((one) =>
    [one.cells, one.first, one.echartsFirst, one.firstRatio, one.step, one.echartsStep, one.frameP95].map(
      short,
    ),
  ),
)}

The first picture that a page draws at all, while the code is still being compiled: ${short(cold)}, ECharts ${short(echartsCold)}.

## Left open

A dashboard for ${soak.hours} hours of its own clock: ${soak.prints} prints, one a second, ${soak.switches} changes of the asset. Its heap is looked at after garbage is collected, after the first two hours, when caches are full.

${listOf(soak)}
`
}

function isMet(figure: number, limit: number): string {
  return figure <= limit ? 'met' : '**missed**'
}

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

function listOf(figures: object): string {
  return Object.entries(figures)
    .map(([name, value]) => `- ${name}: ${short(value)}`)
    .join('\n')
}

function short(value: number): string {
  return String(Number(value.toPrecision(3)))
}
