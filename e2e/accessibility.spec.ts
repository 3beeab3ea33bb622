import { AxeBuilder } from '@axe-core/playwright'
import { test as base, expect, type Page } from '@playwright/test'
import { chart, whenReady } from './support/chart'
import { MADE_RANGE, MADE_VENUES, madeDay, storeMade } from './support/made'
import { PATIENCE, type Server, startServer, temporaryData } from './support/server'

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const THEMES = ['dark', 'light'] as const
const CHARTS = ['heatmap', 'venues', 'volume', 'price', 'profile', 'totals', 'tape'] as const

interface Made extends Server {
  /** Path of a frozen view. */
  readonly frozen: string
}

const test = base.extend<object, { made: Made }>({
  made: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner wants a pattern here
    async ({}, use) => {
      const data = temporaryData()
      await storeMade(data.path, madeDay(MADE_VENUES, 1_500))
      const server = await startServer({ role: 'web', dataDir: data.path })
      await use({ ...server, frozen: await freeze(server.url) })
      await server.stop()
      data.remove()
    },
    { scope: 'worker', timeout: PATIENCE },
  ],
})

async function freeze(origin: string): Promise<string> {
  const response = await fetch(`${origin}/api/shares`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ base: 'BTC', query: MADE_RANGE }),
  })
  const { url } = (await response.json()) as { url: string }
  return new URL(url).pathname
}

/** Every page, with what says that it is complete. */
const pages = (made: Made) => [
  { path: `/?${MADE_RANGE}`, ready: '[data-chart="heatmap"][data-state="ready"]' },
  { path: `/BTC?${MADE_RANGE}`, ready: '[data-chart="heatmap"][data-state="ready"]' },
  ...CHARTS.map((name) => ({
    path: `/chart/${name}/BTC?${MADE_RANGE}`,
    ready: `[data-chart="${name}"]:is([data-state="ready"], [data-state="empty"])`,
  })),
  { path: `/embed/heatmap/BTC?${MADE_RANGE}`, ready: '[data-chart="heatmap"][data-state="ready"]' },
  { path: `/embed/heatmap/BTC?${MADE_RANGE}&interactive=0`, ready: 'img' },
  { path: '/markets', ready: '[data-page-ready]' },
  { path: '/data', ready: '[data-page-ready]' },
  { path: made.frozen, ready: '[data-chart="heatmap"][data-state="ready"]' },
  { path: '/docs/embedding', ready: 'main h1' },
  { path: '/NOSUCH', ready: '[data-part="unknown-asset"]' },
]

/** Each fault as `rule: first element`, so that a failure says where to look. */
async function faults(page: Page, name: string): Promise<string[]> {
  return faultsFoundBy(new AxeBuilder({ page }).withTags(WCAG), name)
}

/** All that a theme alone can change. */
async function contrastFaults(page: Page, name: string): Promise<string[]> {
  return faultsFoundBy(new AxeBuilder({ page }).withRules(['color-contrast', 'link-in-text-block']), name)
}

async function faultsFoundBy(builder: AxeBuilder, name: string): Promise<string[]> {
  const { violations } = await builder.exclude('iframe').analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${name}: ${id}: ${target.join(' ')}: ${failureSummary}`),
  )
}

test('no page breaks a rule of WCAG 2.2 AA, in both themes', async ({ page, made }) => {
  test.setTimeout(300_000)
  const found: string[] = []
  for (const { path, ready } of pages(made)) {
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.goto(made.url + path)
    await page.locator(ready).first().waitFor({ timeout: 30_000 })
    found.push(...(await faults(page, `${path} dark`)))
    await page.emulateMedia({ colorScheme: 'light' })
    found.push(...(await contrastFaults(page, `${path} light`)))
  }
  expect(found).toEqual([])
})

for (const theme of THEMES) {
  test(`nor does a pinned cell, the share dialog or the table (${theme})`, async ({ page, made }) => {
    test.setTimeout(120_000)
    await page.emulateMedia({ colorScheme: theme })
    await page.goto(`${made.url}/chart/heatmap/BTC?${MADE_RANGE}&layout=combined`)
    const root = await whenReady(page)
    expect(Number(await root.getAttribute('data-cells'))).toBeGreaterThanOrEqual(1_000)
    await root.locator('[data-part="plot"]').focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await expect(root.locator('[data-part="card"]')).toBeVisible()
    const found = await faults(page, 'pinned')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Share' }).click()
    await expect(page.getByRole('dialog', { name: 'Share this view' })).toBeVisible()
    found.push(...(await faults(page, 'dialog')))
    await page.keyboard.press('Escape')
    await page.keyboard.press('t')
    await expect(page.locator('[data-part="table"]')).toBeVisible()
    found.push(...(await faults(page, 'table')))
    expect(found).toEqual([])
  })
}

test('no page scrolls sideways at 360 px, nor 1440 px at 200 % zoom', async ({ page, made }) => {
  test.setTimeout(300_000)
  const wide: string[] = []
  for (const { path, ready } of pages(made)) {
    await page.setViewportSize({ width: 360, height: 740 })
    await page.goto(made.url + path)
    await page.locator(ready).first().waitFor({ timeout: 30_000 })
    for (const width of [360, 720]) {
      await page.setViewportSize({ width, height: width === 360 ? 740 : 450 })
      const needs = await page.evaluate(() => document.documentElement.scrollWidth)
      if (needs > width) wide.push(`${path} needs ${needs} of ${width} px`)
    }
  }
  expect(wide).toEqual([])
})

test('nothing moves by itself where less motion is wished', async ({ page, made }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto(`${made.url}/BTC?${MADE_RANGE}`)
  await whenReady(page)
  const moving = () =>
    document.getAnimations().filter(({ effect }) => (effect?.getTiming().iterations ?? 0) > 1).length
  expect(await page.evaluate(moving)).toBe(0)
})

test('on paper a page is light, without controls, its charts whole', async ({ page, made }) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto(`${made.url}/BTC?${MADE_RANGE}`)
  await whenReady(page)
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  const ground = () => getComputedStyle(document.body).backgroundColor
  await expect.poll(() => page.evaluate(ground)).toBe('rgb(255, 255, 255)')
  await expect(page.getByRole('button', { name: 'Share' })).toBeHidden()
  const figure = chart(page, 'heatmap').first()
  await expect(figure).toBeVisible()
  expect(await figure.evaluate((element) => getComputedStyle(element).breakInside)).toBe('avoid')
})
