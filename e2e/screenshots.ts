import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium } from '@playwright/test'
import { LAUNCH } from './support/browser'
import { RANGE, RECORDING } from './support/recording'
import { runCommand, startServer, temporaryData } from './support/server'

/** `npm run screenshots`: every page, dark and light, wide and on a phone, to be looked at by people. */
const OUT = 'e2e/screenshots'
const SIZES = [
  { name: '1440', width: 1440, height: 900, phone: false },
  { name: '360', width: 360, height: 740, phone: true },
] as const
/** A desk where the whole width is used. */
const WIDE = { name: '2560', width: 2560, height: 1440, phone: false } as const
const PAGES = [
  { name: 'dashboard', path: `/BTC?${RANGE}` },
  { name: 'dashboard-candles', path: `/ETH?${RANGE}&overlay=candles&scale=classes` },
  { name: 'empty', path: '/BTC' },
  { name: 'chart-heatmap', path: `/chart/heatmap/BTC?${RANGE}` },
  { name: 'chart-volume', path: `/chart/volume/BTC?${RANGE}` },
  { name: 'embed-heatmap', path: `/embed/heatmap/BTC?${RANGE}` },
  { name: 'embed-volume', path: `/embed/volume/BTC?${RANGE}` },
  { name: 'unknown', path: '/NOSUCH' },
] as const

/** On the simulated market: many venues, and live. */
const DEMO_PAGES = [
  { name: 'demo-dashboard', path: '/BTC' },
  ...['heatmap', 'venues', 'volume', 'price', 'profile', 'totals', 'tape'].flatMap((chart) => [
    { name: `demo-chart-${chart}`, path: `/chart/${chart}/BTC` },
    { name: `demo-embed-${chart}`, path: `/embed/${chart}/BTC` },
  ]),
  { name: 'demo-volume-venues', path: '/chart/volume/BTC?by=venue' },
  { name: 'demo-volume-delta', path: '/chart/volume/ETH?show=delta' },
  { name: 'demo-price-candles', path: '/chart/price/SOL?overlay=candles' },
  { name: 'markets', path: '/markets' },
  { name: 'data', path: '/data' },
  { name: 'reconcile', path: '/data/reconcile' },
  { name: 'docs-api', path: '/docs/api' },
  { name: 'docs-embedding', path: '/docs/embedding' },
] as const
/** Charts that are frozen, to be seen on their pages and in their frames. */
const FROZEN = ['heatmap', 'volume', 'price'] as const

async function main(): Promise<void> {
  mkdirSync(OUT, { recursive: true })
  const browser = await chromium.launch(LAUNCH)
  if (existsSync(RECORDING)) await onRecording(browser)
  else process.stdout.write(`no recording at ${RECORDING}: its pages are left out\n`)
  await onDemo(browser)
  await browser.close()
}

async function onRecording(browser: Browser): Promise<void> {
  const data = temporaryData()
  await runCommand('lib/cli/import.ts', [RECORDING], data.path)
  const server = await startServer({ role: 'web', dataDir: data.path })
  await allPictures(browser, server.url, PAGES)
  await server.stop()
  data.remove()
}

async function onDemo(browser: Browser): Promise<void> {
  const data = temporaryData()
  const server = await startServer({ role: 'demo', dataDir: data.path })
  await allPictures(browser, server.url, [...DEMO_PAGES, ...(await frozenPages(server.url))])
  for (const theme of ['dark', 'light'] as const)
    await picturesOf(browser, server.url, DEMO_PAGES.slice(0, 1), theme, WIDE)
  await server.stop()
  data.remove()
}

/** Freezes some views and names their pages. */
async function frozenPages(url: string): Promise<Pages> {
  const pages: { readonly name: string; readonly path: string }[] = []
  for (const chart of FROZEN) {
    const body = JSON.stringify({ chart, base: 'BTC', query: '' })
    const headers = { 'content-type': 'application/json' }
    const response = await fetch(`${url}/api/shares`, { method: 'POST', headers, body })
    const { id }: { id?: unknown } = await response.json()
    pages.push({ name: `frozen-${chart}`, path: `/s/${id}` })
    pages.push({ name: `frozen-embed-${chart}`, path: `/embed/s/${id}` })
  }
  return pages
}

type Pages = readonly { readonly name: string; readonly path: string }[]

async function allPictures(browser: Browser, url: string, pages: Pages): Promise<void> {
  for (const theme of ['dark', 'light'] as const) {
    for (const size of SIZES) await picturesOf(browser, url, pages, theme, size)
  }
}

async function picturesOf(
  browser: Browser,
  url: string,
  pages: Pages,
  theme: 'dark' | 'light',
  size: (typeof SIZES)[number] | typeof WIDE,
) {
  const { width, height, phone } = size
  const touch = phone ? { hasTouch: true, isMobile: true, deviceScaleFactor: 2 } : {}
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: theme, ...touch })
  for (const { name, path } of pages) {
    const page = await context.newPage()
    await page.goto(url + path)
    await page
      .locator(
        '[data-state="ready"], [data-state="empty"], [data-part="unknown-asset"], [data-page-ready], main pre',
      )
      .first()
      .waitFor()
    await page.waitForLoadState('networkidle', { timeout: 5_000 }).catch(() => undefined)
    await page.screenshot({ path: join(OUT, `${name}-${theme}-${size.name}.png`) })
    await page.close()
  }
  await context.close()
}

await main()
