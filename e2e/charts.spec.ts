import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import type { HeatmapAnswer, VolumeAnswer } from '@/lib/contract/answers'
import { compactUsd } from '@/lib/contract/format'
import type { Page as ListPage } from '@/lib/contract/list-answers'
import type { OverviewAnswer } from '@/lib/contract/overview-answer'
import type { WireEvent } from '@/lib/contract/wire-event'
import { PHONE } from './support/browser'
import { chart, expectedColour, pixels, whenReady, widthOf } from './support/chart'
import { expect, test } from './support/demo'

/** Waits until the other panels have asked their questions too, so that nothing moves under the pointer. */
async function open(page: Page, url: string, name: string) {
  await page.goto(url)
  return whenReady(page, name)
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

test('venues: a row per venue, cells and colours as the API tells', async ({ page, demo }) => {
  const root = await open(page, `${demo.url}/chart/venues/BTC?${demo.day}&bucket=1h`, 'venues')
  const answer = await demo.ask<VolumeAnswer>(
    `volume?base=BTC&by=venue&bucket=1h&from=${demo.from}&to=${demo.to}`,
  )
  const cells = answer.series.flatMap(({ key, long, short }) =>
    answer.x.map((x, i) => ({ x, key, value: (long[i] ?? 0) + (short[i] ?? 0) })),
  )
  const filled = cells.filter(({ value }) => value > 0)
  expect(Number(await root.getAttribute('data-cells'))).toBe(filled.length)
  const venues = answer.series.filter(({ long, short }) => sum(long) + sum(short) > 0).map(({ key }) => key)
  expect(await root.getAttribute('data-venues')).toBe(venues.sort().join(','))

  const plot = JSON.parse((await root.getAttribute('data-plot')) ?? '{}')
  const [low = 1, high = 1] = ((await root.getAttribute('data-domain')) ?? '').split(',').map(Number)
  const some = filled.filter((_, i) => i % 7 === 0)
  const points = some.map(({ x, key }) => ({
    x: plot.x + ((x + 1_800_000 - plot.from) / (plot.to - plot.from)) * plot.width,
    y: plot.y + (plot.rows.indexOf(key) + 0.5) * plot.row_height,
  }))
  const colours = await pixels(root, points, plot.dpr)
  expect(colours).toEqual(some.map(({ value }) => expectedColour(value, [low, high], 'dark')))
})

test('venues: keys walk the cells, Enter pins one down to its raw messages', async ({ page, demo }) => {
  const root = await open(page, `${demo.url}/chart/venues/BTC?${demo.day}&bucket=1h`, 'venues')
  await root.locator('[data-part="plot"]').focus()
  await page.keyboard.press('ArrowRight')
  await expect(root.locator('[data-part="venue-cell"]')).toContainText('prints')
  await page.keyboard.press('Enter')
  const card = root.locator('[data-part="card"]')
  await card.getByRole('button', { name: 'raw message' }).first().click()
  await expect(card.locator('[data-part="raw"]').first()).toContainText('{')
  await page.keyboard.press('Escape')
  await expect(card).toBeHidden()
})

test('the table of a chart holds its numbers, and its CSV the same', async ({ page, demo }) => {
  await open(page, `${demo.url}/chart/volume/BTC?${demo.day}&bucket=1h`, 'volume')
  await page.keyboard.press('t')
  const table = page.locator('[data-part="table"]')
  const answer = await demo.ask<VolumeAnswer>(`volume?base=BTC&bucket=1h&from=${demo.from}&to=${demo.to}`)
  await expect(table).toContainText(`${answer.x.length} rows`)
  await expect(table).toBeInViewport({ ratio: 0.9 })
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    table.locator('[data-part="csv"]').click(),
  ])
  const lines = readFileSync(await download.path(), 'utf8')
    .trim()
    .split('\r\n')
  const [header = '', ...rows] = lines.filter((line) => !line.startsWith('#'))
  expect(lines.some((line) => line.includes('SIMULATED'))).toBe(true)
  expect(header).toContain('time,long_usd,short_usd')
  const column = (at: number) => sum(rows.map((row) => Number(row.split(',')[at])))
  expect(column(1)).toBeCloseTo(answer.totals.long, 2)
  expect(column(2)).toBeCloseTo(answer.totals.short, 2)
  await page.keyboard.press('t')
  await expect(table).toBeHidden()
})

test('volume: measures and venues are chosen in the page and stand in the address', async ({
  page,
  demo,
}) => {
  const root = await open(page, `${demo.url}/chart/volume/BTC?${demo.day}&bucket=4h`, 'volume')
  await root.getByRole('button', { name: 'By venue' }).click()
  await expect(page).toHaveURL(/by=venue/)
  await expect(root.getByRole('list', { name: 'By venue' }).getByRole('listitem')).toHaveCount(5)
  await root.getByRole('button', { name: 'Delta' }).click()
  await expect(page).toHaveURL(/show=delta/)
  await expect(page.locator('[data-pane="cumulative"]')).toBeVisible()
  await root.getByRole('button', { name: 'Long share' }).click()
  await whenReady(page, 'volume')
  await root.getByRole('application').focus()
  await page.keyboard.press('ArrowLeft')
  await expect(root.locator('[data-part="bar"]')).toContainText('% long')
})

test('price: large prints as circles, each down to its raw message; overlays below', async ({
  page,
  demo,
}) => {
  const root = await open(page, `${demo.url}/chart/price/BTC?${demo.day}`, 'price')
  const { data } = await demo.ask<ListPage<WireEvent>>(
    `largest?base=BTC&limit=400&from=${demo.from}&to=${demo.to}`,
  )
  const cells = Number(await root.getAttribute('data-cells'))
  expect(cells).toBeGreaterThan(data.length * 0.9)
  expect(cells).toBeLessThanOrEqual(data.length)
  await root.locator('[data-part="plot"]').focus()
  await page.keyboard.press('Shift+ArrowRight')
  const largest = data[0]?.amount_usd ?? 0
  await expect(root.locator('[data-part="price-readout"]')).toContainText(
    `$${Math.round(largest).toLocaleString('en')}`,
  )
  await page.keyboard.press('Enter')
  const card = root.locator('[data-part="card"]')
  await card.getByRole('button', { name: 'raw message' }).click()
  await expect(card.locator('[data-part="raw"]')).toContainText('{')
  await expect(page.locator('[data-pane="open-interest"]')).toHaveAttribute('data-points', /[1-9]/)
  await expect(page.locator('[data-pane="funding"]')).toHaveAttribute('data-points', /[1-9]/)
})

test('profile: the rows add up to the sums of the range', async ({ page, demo }) => {
  const root = await open(page, `${demo.url}/chart/profile/BTC?${demo.day}&bucket=15m`, 'profile')
  const answer = await demo.ask<HeatmapAnswer>(`heatmap?base=BTC&bucket=15m&from=${demo.from}&to=${demo.to}`)
  await page.keyboard.press('t')
  const table = page.locator('[data-part="table"]')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    table.locator('[data-part="csv"]').click(),
  ])
  const rows = readFileSync(await download.path(), 'utf8')
    .trim()
    .split('\r\n')
    .filter((line) => /^[0-9]/.test(line))
    .map((line) => line.split(',').map(Number))
  expect(rows.length).toBe(Number(await root.getAttribute('data-cells')))
  // Dated futures may lie beyond the axis; they are counted at its edge instead.
  const beyond = await root.getByText(/(above|below) the axis/).count()
  if (beyond === 0) expect(sum(rows.map((row) => row[2] ?? 0))).toBeCloseTo(sum(answer.long), 2)
  else expect(sum(rows.map((row) => row[2] ?? 0))).toBeLessThanOrEqual(sum(answer.long) + 0.01)
  await root.locator('[data-part="plot"]').focus()
  await page.keyboard.press('ArrowUp')
  await expect(root.locator('[data-part="profile-row"]')).toContainText('Longs (forced sells)')
})

test('totals: windows, ranking as the API tells, tiles that lead to the asset', async ({ page, demo }) => {
  const root = await open(page, `${demo.url}/chart/totals/BTC?${demo.day}`, 'totals')
  const answer = await demo.ask<OverviewAnswer>(`overview?by=base&from=${demo.from}&to=${demo.to}`)
  const first = answer.rows[0]
  if (!first) throw new Error('the demo has no liquidation')
  const row = root.getByRole('region', { name: 'All assets' }).locator(`[data-row="${first.key}"]`)
  await expect(row).toContainText(compactUsd(first.long))
  await expect(row).toContainText(compactUsd(first.short))
  await expect(root.locator('[data-part="treemap"] a')).toHaveCount(answer.rows.length)
  await root.getByRole('button', { name: '4h', exact: true }).click()
  await expect(page).toHaveURL(/from=now-4h/)
  await whenReady(page, 'totals')
  await root.locator('[data-part="treemap"] a').first().click()
  await expect(page).toHaveURL(/\/[A-Z]+\?from=now-4h/)
})

test('tape: newest first, filtered by size, pinned down to the raw message', async ({ page, demo }) => {
  const root = await open(page, `${demo.url}/chart/tape/BTC?${demo.day}`, 'tape')
  const rows = root.locator('tr[data-event]')
  await expect(rows.nth(5)).toBeVisible()
  expect(await rows.count()).toBeLessThan(100)
  await root.getByLabel('Least size of a print').selectOption('10000')
  const { data } = await demo.ask<ListPage<WireEvent>>(
    `liquidations?base=BTC&order=desc&min_usd=10000&limit=1&from=${demo.from}&to=${demo.to}`,
  )
  await expect(rows.first()).toHaveAttribute('data-event', data[0]?.id ?? '')
  await rows.first().click()
  const pinned = root.locator('[data-part="pinned-prints"]')
  await pinned.getByRole('button', { name: 'raw message' }).click()
  await expect(pinned.locator('[data-part="raw"]')).toContainText('{')
})

test('on a phone an empty range says so, in every chart', async ({ browser, demo }) => {
  const page = await browser.newPage(PHONE)
  for (const name of ['venues', 'volume', 'price', 'profile', 'totals', 'tape']) {
    await page.goto(`${demo.url}/chart/${name}/BTC?from=2024-01-01T00:00Z&to=2024-01-02T00:00Z`)
    await expect(chart(page, name)).toHaveAttribute('data-state', 'empty')
  }
  await page.close()
})

test('on a phone nothing is wider than the screen, whatever is in sight', async ({ browser, demo }) => {
  const page = await browser.newPage(PHONE)
  for (const name of ['price', 'totals', 'tape']) {
    await page.goto(`${demo.url}/chart/${name}/BTC?${demo.day}`)
    await whenReady(page, name)
    expect([name, await widthOf(page)]).toEqual([name, 360])
  }
  for (const path of ['/markets', '/data']) {
    await page.goto(demo.url + path)
    await page.locator('[data-page-ready]').waitFor()
    expect([path, await widthOf(page)]).toEqual([path, 360])
  }
  await page.close()
})
