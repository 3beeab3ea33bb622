import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import type { Browser } from '@playwright/test'
import { quantile } from '@/lib/cli/bench/timing'

export interface LoadFigures {
  /** From navigation, ms. */
  readonly firstPaint: number
  readonly ready: number
  readonly lcp: number
  readonly cls: number
  /** Sum of what long tasks take beyond 50 ms. */
  readonly tbt: number
  /** Gzipped JavaScript named in the page, and of what every Next page loads; kB. */
  readonly pageJs: number
  readonly emptyJs: number
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
    const one = await loadOnce(browser, url)
    if (round >= 0) all.push(one)
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
    tbt: median('tbt'),
  }
}

async function loadOnce(browser: Browser, url: string): Promise<LoadFigures> {
  const context = await browser.newContext({ viewport: { width: 1_440, height: 900 }, colorScheme: 'dark' })
  const page = await context.newPage()
  await page.addInitScript({ path: 'e2e/measure/watch.js' })
  await page.goto(url)
  const root = page.locator('[data-chart="heatmap"][data-state="ready"]')
  await root.waitFor({ timeout: 60_000 })
  const cells = Number(await root.getAttribute('data-cells'))
  const seen = await page.evaluate(() => ({
    ...(window as unknown as { seen: Seen }).seen,
    firstPaint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
    scripts: performance
      .getEntriesByType('resource')
      .map(({ name }) => new URL(name).pathname)
      .filter((path) => path.endsWith('.js')),
  }))
  const html = await (await fetch(url)).text()
  await context.close()
  const named = [...new Set(html.match(/\/_next\/static\/chunks\/[\w~.-]+\.js(?="[^>]*>)/g) ?? [])]
  const own = named.filter((path) => !isNoModule(html, path))
  const later = seen.scripts.filter((path) => path.startsWith('/_next/') && !named.includes(path))
  return {
    firstPaint: seen.firstPaint,
    ready: seen.ready,
    lcp: seen.lcp,
    cls: seen.cls,
    tbt: seen.tbt,
    pageJs: sum(own),
    emptyJs: sum(rootFiles()),
    engineJs: Math.max(0, ...later.map((path) => kiloBytes(path))),
    cells,
  }
}

/** For browsers that know no modules: fetched by none that is measured. */
function isNoModule(html: string, path: string): boolean {
  return new RegExp(`${path.replace(/[.]/g, '\\.')}"[^>]*nomodule`, 'i').test(html)
}

/** What a page without anything of its own loads in this very build. */
function rootFiles(): string[] {
  const manifest = JSON.parse(readFileSync('.next/build-manifest.json', 'utf8')) as {
    readonly rootMainFiles: readonly string[]
  }
  return manifest.rootMainFiles.map((path) => `/_next/${path}`)
}

function sum(paths: readonly string[]): number {
  return paths.reduce((total, path) => total + kiloBytes(path), 0)
}

function kiloBytes(path: string): number {
  return gzipSync(readFileSync(path.replace('/_next/', '.next/')), { level: 6 }).length / 1_000
}
