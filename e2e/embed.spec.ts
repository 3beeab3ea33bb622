import type { Page } from '@playwright/test'
import { whenReady } from './support/chart'
import { frameOf, otherSite } from './support/other-site'
import { expect, RANGE, test } from './support/recording'

const CHARTS = ['heatmap', 'venues', 'volume', 'price', 'profile', 'totals', 'tape']

/** What a browser complains about. */
function complaints(page: Page): string[] {
  const heard: string[] = []
  page.on('pageerror', (error) => heard.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') heard.push(message.text())
  })
  return heard
}

test('every chart works in sandboxed frames of another site and leaves the wheel to it', async ({
  page,
  recording,
}) => {
  const heard = complaints(page)
  const frames = CHARTS.map((name) => frameOf(`${recording.url}/embed/${name}/BTC?${RANGE}`))
  const host = await otherSite(`${frames.join('<br>')}<div style="height:3000px"></div>`)
  await page.goto(host.url)
  for (const [place, name] of CHARTS.entries()) {
    const element = page.locator('iframe').nth(place)
    const frame = element.contentFrame()
    // Out of sight a browser paints no frame of another site.
    await element.scrollIntoViewIfNeeded()
    await whenReady(frame, name)
    await expect(frame.getByRole('link', { name: 'Open live' })).toBeVisible()
    await expect(frame.locator('h1')).toContainText('Longs liquidated (forced sells)')
    const html = frame.locator('html')
    await expect
      .poll(() => html.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight))
      .toBe(0)
  }
  await page.locator('iframe').first().hover()
  const before = await page.evaluate(() => scrollY)
  await page.mouse.wheel(0, 200)
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(before)
  expect(heard).toEqual([])
  host.close()
})

test('a very small embed keeps sentence, heat, mark, asset and range', async ({ page, recording }) => {
  await page.setViewportSize({ width: 280, height: 160 })
  for (const name of ['heatmap', 'venues']) {
    await page.goto(`${recording.url}/embed/${name}/BTC?${RANGE}`)
    const root = await whenReady(page, name)
    await expect(page.locator('[data-part="legend"]')).toBeHidden()
    await expect(page.getByRole('link', { name: 'Open live' })).toBeInViewport({ ratio: 1 })
    await expect(page.locator('[data-part="note"]')).toHaveText('BTC, 11 Dec 2025, 01:30–03:20 UTC')
    const foot = await page.locator('footer').boundingBox()
    const plot = await root.boundingBox()
    expect((plot?.y ?? 0) + (plot?.height ?? 0)).toBeLessThanOrEqual((foot?.y ?? 0) + (foot?.height ?? 0))
  }
})

test('a frame with controls zooms by its buttons, whatever unknown venue its address names', async ({
  page,
  recording,
}) => {
  await page.setViewportSize({ width: 640, height: 360 })
  await page.goto(`${recording.url}/embed/volume/BTC?${RANGE}&controls=1&venues=nope`)
  const root = await whenReady(page, 'volume')
  const range = () => root.getAttribute('data-plot').then((plot) => JSON.parse(plot ?? '{}'))
  const { from, to } = await range()
  await page.getByRole('button', { name: 'Zoom in' }).click()
  await expect.poll(async () => (await range()).to - (await range()).from).toBeLessThan(to - from)
})

test('the dialog gives the code of each form, and says which sizes there are', async ({
  page,
  recording,
}) => {
  await page.goto(`${recording.url}/chart/volume/BTC?${RANGE}`)
  await whenReady(page, 'volume')
  await page.getByRole('button', { name: 'Share' }).first().click()
  const part = page.getByRole('dialog').getByRole('region', { name: 'Embed' })
  const code = part.getByRole('textbox', { name: 'Code to paste' })
  await part.getByRole('textbox', { name: 'Width' }).fill('100')
  await expect(part.getByText('Width: 280 to 1,600 pixels')).toBeVisible()
  await part.getByRole('textbox', { name: 'Width' }).fill('500')
  await part.getByRole('textbox', { name: 'Width' }).press('Tab')
  await expect(code).toHaveValue(/^<iframe .* width="500" height="360"/)
  await expect(part.locator('iframe')).toHaveAttribute('width', '500')
  await part.getByRole('button', { name: 'Markdown' }).click()
  await expect(code).toHaveValue(/^\[!\[.*\.png\?.*\]\(http.*\)$/)
  await expect(part.locator('img')).toHaveJSProperty('naturalWidth', 1_000)
})
