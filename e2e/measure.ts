import { writeFileSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { documentOf, type Figures, type Goal } from './measure/document'
import { measureDrawing } from './measure/drawing'
import { emptyPageJs } from './measure/empty-page'
import { measureLoading } from './measure/loading'
import { measureSoak } from './measure/soaking'
import { LAUNCH } from './support/browser'
import { madeBlock, storeMade } from './support/made'
import { startServer, temporaryData } from './support/server'

/** `npm run measure`: what the screen costs, in a production build and a browser without a graphics card. */
const OUT = 'docs/screen.md'
const LOADS = 5
/** A minute by the finest bins: 720 columns of 120 cells. */
const QUERY = 'from=2025-06-01T00:00Z&to=2025-06-01T12:00Z&bucket=1m&bins=k0'

async function main(): Promise<void> {
  const data = temporaryData()
  const other = madeBlock(360, 20).map((print) => ({ ...print, symbol: 'ETHUSDT' }))
  await storeMade(data.path, [...madeBlock(720, 120), ...other])
  const server = await startServer({ role: 'web', dataDir: data.path })
  const browser = await chromium.launch(LAUNCH)
  const loading = await measureLoading(browser, `${server.url}/BTC?${QUERY}`, LOADS)
  const soak = await measureSoak(browser, server.url)
  await server.stop()
  data.remove()
  const drawing = await measureDrawing(await browser.newPage())
  await browser.close()
  const figures = { loading, drawing, soak, emptyJs: await emptyPageJs() }
  const goals = goalsOf(figures)
  process.stdout.write(report(goals))
  writeFileSync(OUT, documentOf(figures, goals, `/BTC?${QUERY}`))
}

function report(goals: readonly Goal[]): string {
  const lines = goals.map(
    ({ goal, figure, limit }) =>
      `${figure <= limit ? 'met   ' : 'MISSED'} ${goal}: ${figure.toPrecision(3)} (at most ${limit})`,
  )
  return `${lines.join('\n')}\n`
}

function goalsOf({ loading, drawing, soak, emptyJs }: Figures): Goal[] {
  const at = (cells: number) => drawing.find((one) => one.cells === cells)
  const value = (figure: number | undefined) => figure ?? Number.NaN
  return [
    { goal: 'ready after navigation, ms', figure: loading.ready, limit: 1_000 },
    { goal: 'JavaScript above an empty page, kB gz', figure: loading.pageJs - emptyJs, limit: 60 },
    { goal: 'layout shift', figure: loading.cls, limit: 0.01 },
    { goal: 'layout shift on a phone', figure: loading.clsPhone, limit: 0.01 },
    { goal: 'ECharts, kB gz', figure: loading.engineJs, limit: 230 },
    { goal: 'G9 first paint at 80k / ECharts', figure: value(at(80_000)?.firstRatio), limit: 0.1 },
    { goal: 'G9 first paint at 1M / ECharts', figure: value(at(1_000_000)?.firstRatio), limit: 0.02 },
    { goal: 'G9 zoom step at 1M, ms of work', figure: value(at(1_000_000)?.step), limit: 16.7 },
    { goal: 'frames while zooming 80k, p95 ms', figure: value(at(80_000)?.frameP95), limit: 50 },
    { goal: 'frames while zooming 1M, p95 ms', figure: value(at(1_000_000)?.frameP95), limit: 50 },
    { goal: 'heap of a dashboard left open, MB an hour', figure: soak.heapPerHour, limit: 1 },
    {
      goal: `detached canvases after ${soak.switches} changes of the asset`,
      figure: soak.detached,
      limit: 0,
    },
  ]
}

await main()
