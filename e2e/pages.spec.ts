import { compactUsd } from '@/lib/contract/format'
import type { OverviewAnswer } from '@/lib/contract/overview-answer'
import { whenReady } from './support/chart'
import { expect, test } from './support/demo'

test('markets: all assets with their sums, sorted by any column, watched on this device', async ({
  page,
  demo,
}) => {
  await page.goto(`${demo.url}/markets`)
  const rows = page.locator('[data-part="markets"] tbody tr')
  const { count } = await demo.ask<OverviewAnswer>('overview?window=24h&by=base')
  await expect(rows).toHaveCount(count)
  const keys = () => rows.evaluateAll((all) => all.map((row) => row.getAttribute('data-row') ?? ''))
  await page.getByRole('button', { name: 'Sort by Asset' }).click()
  expect(await keys()).toEqual([...(await keys())].sort())

  await rows.first().locator('[data-part="asset-link"]').focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('s')
  const watched = (await keys())[1] ?? ''
  await page.reload()
  await expect(rows).toHaveCount(count)
  await page.getByRole('button', { name: /Watchlist only/ }).click()
  await expect(rows).toHaveCount(1)
  expect(await keys()).toEqual([watched])
  await rows.first().locator('[data-part="asset-link"]').click()
  await expect(page).toHaveURL(new RegExp(`/${watched}$`))
})

test('markets: a row tells what the API tells', async ({ page, demo }) => {
  await page.goto(`${demo.url}/markets`)
  // The sums go on moving, the largest print of the day seldom: who asks meanwhile asks again.
  await expect(async () => {
    const { rows } = await demo.ask<OverviewAnswer>('overview?window=24h&by=base')
    const row = page.locator(`[data-row="${rows[0]?.key}"]`)
    await expect(row).toContainText(compactUsd(rows[0]?.largest ?? 0), { timeout: 5_000 })
    await expect(row).toContainText(/\d\d\s%/)
    await expect(row.locator('svg')).toHaveCount(2)
  }).toPass()
})

test('data: every venue with its counters, coverage, gaps, issues, method and mapping', async ({
  page,
  demo,
}) => {
  await page.goto(`${demo.url}/data`)
  const { data: venues } = await demo.ask<{ data: readonly { id: string; conformance: unknown }[] }>('venues')
  await expect(page.locator('[data-part="venues"] tbody tr')).toHaveCount(venues.length)
  await expect(page.locator('[data-part="venues"]')).not.toContainText('not accounted for')
  await expect(page.locator('[data-part="coverage"] tbody tr')).toHaveCount(venues.length)
  const heard = page.locator('[data-part="coverage"] tr[data-venue="bybit"] td[data-share="1.000"]')
  expect(await heard.count()).toBeGreaterThanOrEqual(5)
  await expect(page.locator('[data-part="issues"] tbody tr').first()).toBeVisible()
  await expect(page.locator('[data-part="conformance"] tbody tr')).toHaveCount(venues.length)
  expect(venues.every(({ conformance }) => conformance !== null)).toBe(true)
  await expect(page.locator('[data-part="conformance"] tr[data-venue="bybit"]')).toContainText('position')
})

test('simulated data says so before any script runs', async ({ request, demo }) => {
  const page = await (await request.get(`${demo.url}/BTC?${demo.day}`)).text()
  expect(page).toContain('data-part="first-heat"')
  expect(page).toContain('data-part="simulated"')
})

test('the first visit explains itself once', async ({ page, demo }) => {
  await page.goto(`${demo.url}/BTC?${demo.day}`)
  await whenReady(page)
  const welcome = page.locator('[data-part="first-visit"]')
  await expect(welcome.getByRole('listitem')).toHaveCount(3)
  const [above, charts] = await Promise.all([
    welcome.boundingBox(),
    page.locator('[data-chart]').first().boundingBox(),
  ])
  expect((above?.y ?? 0) + (above?.height ?? 0)).toBeLessThan(charts?.y ?? 0)
  expect((await page.request.get(`${demo.url}/favicon.ico`)).status()).toBe(200)
  await welcome.getByRole('button', { name: 'Got it' }).click()
  await expect(welcome).toBeHidden()
  await page.reload()
  await whenReady(page)
  await expect(welcome).toBeHidden()
})

test('choices are remembered on this device, and a link says otherwise', async ({ page, demo }) => {
  await page.goto(`${demo.url}/BTC?${demo.day}`)
  await whenReady(page)
  await page.getByRole('button', { name: 'Linear', exact: true }).click()
  await page.goto(`${demo.url}/ETH?${demo.day}`)
  const linear = page.getByRole('button', { name: 'Linear', exact: true })
  await expect(linear).toHaveAttribute('aria-pressed', 'true')
  await expect(page).toHaveURL(/scale=linear/)
  await page.goto(`${demo.url}/BTC?${demo.day}&scale=classes`)
  await expect(page.getByRole('button', { name: 'Classes', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  await page.goto(`${demo.url}/BTC?${demo.day}`)
  await expect(linear).toHaveAttribute('aria-pressed', 'true')
})

test('the navigator moves the range by keys and by drag', async ({ page, demo }) => {
  await page.goto(`${demo.url}/BTC?${demo.day}`)
  await whenReady(page)
  await page.getByRole('button', { name: 'Got it' }).click()
  await page.locator('[data-brush="from"]').focus()
  await page.keyboard.press('ArrowLeft')
  const earlier = new Date(demo.from - 3_600_000).toISOString().slice(0, 13)
  await expect(page).toHaveURL(new RegExp(`from=${earlier}`))
  const middle = page.locator('[data-brush="both"]')
  await middle.hover()
  const whole = await middle.boundingBox()
  if (!whole) throw new Error('the navigator has no window')
  await page.mouse.down()
  await page.mouse.move(whole.x + whole.width / 2 - 120, whole.y + whole.height / 2, { steps: 6 })
  await page.mouse.up()
  await expect(page).not.toHaveURL(new RegExp(`from=${earlier}`))
})

test('sizes, colours, zone and sound are choices; sound is off until chosen', async ({ page, demo }) => {
  await page.goto(`${demo.url}/BTC?${demo.day}`)
  await whenReady(page)
  await page.locator('[data-part="zone"]').selectOption('Asia/Tokyo')
  await expect(page.locator('[data-part="headline"]')).toContainText('Asia/Tokyo')
  await page.getByRole('button', { name: 'Display' }).click()
  await page.locator('[data-part="sizes"]').selectOption({ label: '≥ $10K' })
  await expect(page).toHaveURL(/sizes=1e4/)
  await expect(page.locator('[data-part="headline"]')).toContainText('of at least $10.0K')
  for (const side of ['Longs', 'Shorts'])
    await expect(page.locator('[data-part="sound"]').getByLabel(side)).not.toBeChecked()
  await page.getByLabel('Side colours').selectOption('long-green')
  await expect(page).toHaveURL(/pal=long-green/)
  const colour = await page.evaluate(() =>
    getComputedStyle(document.documentElement).getPropertyValue('--color-long').trim(),
  )
  expect(colour.toLowerCase()).toBe('#63e2c4')
  await page.getByRole('navigation', { name: 'Time range' }).getByRole('button').last().click()
  await page.getByLabel('From (Asia/Tokyo)').fill('2025-06-01T09:00')
  await page.getByLabel('To (Asia/Tokyo)').fill('2025-06-02T09:00')
  await page.getByRole('button', { name: 'Show this range' }).click()
  await expect(page).toHaveURL(/from=2025-06-01T00:00Z&to=2025-06-02T00:00Z/)
})

test('the page about embeds frames every chart from a second port', async ({ page, demo }) => {
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
  await page.goto(`${demo.url}/docs/embedding`)
  const sources = await page
    .locator('iframe')
    .evaluateAll((frames) => frames.map((frame) => (frame as HTMLIFrameElement).src))
  const origins = [...new Set(sources.map((src) => new URL(src).origin))]
  expect([origins.length, origins[0] === new URL(demo.url).origin]).toEqual([1, false])
  await expect(page.getByRole('main')).toContainText(`come from ${origins[0]}, another origin`)
  await expect(page.locator('figcaption').first()).toContainText(`src="${demo.url}/embed/heatmap/`)
  for (const name of ['heatmap', 'venues', 'volume', 'price', 'profile', 'totals', 'tape']) {
    const frame = page.locator(`iframe[src*="/embed/${name}/"]:not([src*="?"])`).first()
    await frame.scrollIntoViewIfNeeded()
    await whenReady(frame.contentFrame(), name)
  }
  expect(problems).toEqual([])
})
