import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { chart, whenReady, widthOf } from './support/chart'
import { MADE_RANGE } from './support/made'
import { expect, test } from './support/made-server'

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/** A phone, and 1440 x 900 px at 200 % zoom. */
const NARROW = [
  [360, 740],
  [720, 450],
] as const
const CHARTS = ['heatmap', 'venues', 'volume', 'price', 'profile', 'totals', 'tape'] as const

/** Its path is known once it is frozen. */
const FROZEN = 'a frozen view'

/** Every page, with what says that it is complete; `/` is that of an asset. */
const PAGES = [
  { path: `/BTC?${MADE_RANGE}`, ready: '[data-chart="heatmap"][data-state="ready"]' },
  ...CHARTS.map((name) => ({
    path: `/chart/${name}/BTC?${MADE_RANGE}`,
    ready: `[data-chart="${name}"]:is([data-state="ready"], [data-state="empty"])`,
  })),
  { path: `/embed/heatmap/BTC?${MADE_RANGE}`, ready: '[data-chart="heatmap"][data-state="ready"]' },
  { path: `/embed/heatmap/BTC?${MADE_RANGE}&interactive=0`, ready: 'img' },
  { path: '/markets', ready: '[data-page-ready]' },
  { path: '/data', ready: '[data-page-ready]' },
  { path: FROZEN, ready: '[data-chart="heatmap"][data-state="ready"]' },
  { path: '/docs/embedding', ready: 'main h1' },
  { path: '/docs/api', ready: 'main h1' },
  { path: '/NOSUCH', ready: '[data-part="unknown-asset"]' },
]

/** From now on the page is touched by fingers, for which buttons are larger. */
async function touchFrom(page: Page): Promise<void> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Emulation.setTouchEmulationEnabled', { enabled: true, maxTouchPoints: 1 })
  await expect.poll(() => page.evaluate(() => matchMedia('(pointer: coarse)').matches)).toBe(true)
}

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

for (const { path, ready } of PAGES) {
  test(`${path} breaks no rule of WCAG 2.2 AA in either theme, and fits 360 px and 200 % zoom`, async ({
    page,
    made,
  }) => {
    test.setTimeout(300_000)
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.goto(made.url + (path === FROZEN ? made.frozen : path))
    await page.locator(ready).first().waitFor({ timeout: 60_000 })
    const found = await faults(page, 'dark')
    await page.emulateMedia({ colorScheme: 'light' })
    found.push(...(await contrastFaults(page, 'light')))
    expect(found).toEqual([])
    await touchFrom(page)
    for (const [width, height] of NARROW) {
      await page.setViewportSize({ width, height })
      await expect.poll(() => widthOf(page), `at ${width} px`).toBeLessThanOrEqual(width)
    }
  })
}

test('nor does a pinned cell, the share dialog or the table', async ({ page, made }) => {
  test.setTimeout(300_000)
  const found: string[] = []
  const look = async (name: string) => {
    await page.emulateMedia({ colorScheme: 'dark' })
    found.push(...(await faults(page, `${name}, dark`)))
    await page.emulateMedia({ colorScheme: 'light' })
    found.push(...(await contrastFaults(page, `${name}, light`)))
  }
  await page.goto(`${made.url}/chart/heatmap/BTC?${MADE_RANGE}&layout=combined`)
  const root = await whenReady(page)
  expect(Number(await root.getAttribute('data-cells'))).toBeGreaterThanOrEqual(1_000)
  await root.locator('[data-part="plot"]').focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(root.locator('[data-part="card"]')).toBeVisible()
  await look('pinned')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Share' }).click()
  await expect(page.getByRole('dialog', { name: 'Share this view' })).toBeVisible()
  await look('dialog')
  await page.keyboard.press('Escape')
  await page.keyboard.press('t')
  await expect(page.locator('[data-part="table"]')).toBeVisible()
  await look('table')
  expect(found).toEqual([])
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
