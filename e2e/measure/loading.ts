import type { Browser, BrowserContextOptions } from '@playwright/test'
import { quantile } from '@/lib/cli/bench/timing'
import { kiloBytes, scriptsOf, sumOf } from './page-scripts'

const BUILD = '.next'
/** What the server tells a phone by. */
const PHONE_NAME = 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36'
const DESK: BrowserContextOptions = { viewport: { width: 1_440, height: 900 } }
const PHONE: BrowserContextOptions = {
  viewport: { width: 360, height: 780 },
  isMobile: true,
  hasTouch: true,
  userAgent: PHONE_NAME,
}

export interface LoadFigures {
  /** From navigation, ms. */
  readonly firstPaint: number
  readonly ready: number
  readonly lcp: number
  readonly cls: number
  /** The same on a phone. */
  readonly clsPhone: number
  /** Sum of what long tasks take beyond 50 ms, until nothing is loaded any more. */
  readonly tbt: number
  /** Gzipped JavaScript named in the page or asked for before its first paint; kB. */
  readonly pageJs: number
  /** The largest chunk fetched after the page's own, gzipped: the drawing engine. */
  readonly engineJs: number
  readonly cells: number
}

interface Seen {
  ready: number
  lcp: number
  cls: number
  tbt: number
}

/** Loads a page some times, each in a new context, and takes medians. */
export async function measureLoading(browser: Browser, url: string, rounds: number): Promise<LoadFigures> {
  const all: LoadFigures[] = []
  for (let round = -1; round < rounds; round++) {
    const one = await loadOnce(browser, url, DESK)
    const { cls } = await loadOnce(browser, url, PHONE)
    if (round >= 0) all.push({ ...one, clsPhone: cls })
  }
  const median = (name: keyof LoadFigures) =>
    quantile(
      all.map((one) => one[name]),
      0.5,
    )
  const [first] = all
  if (!first) throw new Error('at least one round is needed')
  return {
    ...first,
    firstPaint: median('firstPaint'),
    ready: median('ready'),
    lcp: median('lcp'),
    cls: median('cls'),
    clsPhone: median('clsPhone'),
    tbt: median('tbt'),
  }
}

async function loadOnce(
  browser: Browser,
  url: string,
  screen: BrowserContextOptions,
): Promise<Omit<LoadFigures, 'clsPhone'>> {
  const context = await browser.newContext({ ...screen, colorScheme: 'dark' })
  const page = await context.newPage()
  await page.addInitScript({ path: 'e2e/measure/watch.js' })
  await page.goto(url)
  const root = page.locator('[data-chart="heatmap"][data-state="ready"]')
  await root.waitFor({ timeout: 60_000 })
  const cells = Number(await root.getAttribute('data-cells'))
  await page.waitForLoadState('networkidle')
  const seen = await page.evaluate(() => ({
    ...(window as unknown as { seen: Seen }).seen,
    firstPaint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
    scripts: performance
      .getEntriesByType('resource')
      .map(({ name, startTime }) => ({ path: new URL(name).pathname, startTime }))
      .filter(({ path }) => path.startsWith('/_next/') && path.endsWith('.js')),
  }))
  const html = await (await fetch(url)).text()
  await context.close()
  const early = seen.scripts.filter(({ startTime }) => startTime < seen.firstPaint).map(({ path }) => path)
  const own = [...new Set([...scriptsOf(html), ...early])]
  const later = seen.scripts.map(({ path }) => path).filter((path) => !own.includes(path))
  return {
    firstPaint: seen.firstPaint,
    ready: seen.ready,
    lcp: seen.lcp,
    cls: seen.cls,
    tbt: seen.tbt,
    pageJs: sumOf(BUILD, own),
    engineJs: Math.max(0, ...later.map((path) => kiloBytes(BUILD, path))),
    cells,
  }
}
