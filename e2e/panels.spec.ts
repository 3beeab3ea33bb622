import type { Locator } from '@playwright/test'
import {
  answerAt,
  drawn,
  expectedColour,
  heatRequests,
  middleOf,
  type PlotFacts,
  pixels,
  whenReady,
} from './support/chart'
import { MADE_RANGE, MADE_VENUES } from './support/made'
import { expect, test } from './support/made-server'

interface PanelFacts extends PlotFacts {
  readonly venue: string
  readonly cells: number
}

async function panelsOf(root: Locator): Promise<readonly PanelFacts[]> {
  return JSON.parse((await root.getAttribute('data-panels')) ?? '[]')
}

test('the six largest venues have a panel each, with the cells of the API, on one price axis and scale', async ({
  page,
  made,
}) => {
  await page.goto(`${made.url}/BTC?${MADE_RANGE}`)
  const root = await whenReady(page)
  const panels = await panelsOf(root)
  const { level, domain, cells } = await drawn(root)
  expect(panels.map(({ venue }) => venue)).toEqual(MADE_VENUES.slice(0, 6))
  expect(await root.getAttribute('data-venues')).toBe([...MADE_VENUES.slice(0, 6)].sort().join(','))
  expect(cells).toBe(panels.reduce((sum, panel) => sum + panel.cells, 0))
  for (const panel of panels) {
    expect([panel.low, panel.high, panel.height]).toEqual([
      panels[0]?.low,
      panels[0]?.high,
      panels[0]?.height,
    ])
    const answer = await answerAt(made.url, { base: 'BTC', venue: panel.venue }, { level, plot: panel })
    expect(panel.cells).toBe(answer.x.length)
    const values = answer.x.map((_, i) => (answer.long[i] ?? 0) + (answer.short[i] ?? 0))
    const places = [0, Math.floor(values.length / 2), values.length - 2]
    const middles = places.map((i) =>
      middleOf(panel, {
        x: answer.x[i] ?? 0,
        y: answer.y[i] ?? 0,
        bucketMs: answer.bucket_ms,
        k: answer.bin_k,
      }),
    )
    const expected = places.map((i) => expectedColour(values[i] ?? 0, domain, 'dark'))
    expect(await pixels(root, middles, panel.dpr)).toEqual(expected)
  }
})

test('the other venues are one click away, one venue alone another', async ({ page, made }) => {
  await page.goto(`${made.url}/BTC?${MADE_RANGE}`)
  const root = await whenReady(page)
  await root.getByRole('button', { name: '2 more' }).click()
  await expect(root).toHaveAttribute('data-venues', [...MADE_VENUES.slice(6)].sort().join(','))
  await root.locator('[data-panel="bitfinex"]').getByRole('button').first().click()
  await expect(root).toHaveAttribute('data-venues', 'bitfinex')
  await expect(page).toHaveURL(/venues=bitfinex/)
  await expect(root.locator('[data-part="panel-head"]')).toHaveCount(0)
  await expect(root).not.toHaveAttribute('data-panels')
})

test('unit, side and scale change without a request; the layout and venues say what is drawn', async ({
  page,
  made,
}) => {
  await page.goto(`${made.url}/BTC?${MADE_RANGE}`)
  const root = await whenReady(page)
  await page.getByRole('button', { name: 'Combined', exact: true }).click()
  await expect(root).toHaveAttribute('data-venues', [...MADE_VENUES].sort().join(','))
  await expect(root).toHaveAttribute('data-state', 'ready')
  const asked = heatRequests(page)
  for (const [name, chosen] of [
    ['BTC', 'unit=base'],
    ['Longs', 'side=long'],
    ['Classes', 'scale=classes'],
  ] as const) {
    await page.getByRole('button', { name, exact: true }).click()
    await expect(page).toHaveURL(new RegExp(chosen))
    await expect(root).toHaveAttribute('data-state', 'ready')
  }
  expect(asked).toEqual([])
  await page.goto(`${made.url}/BTC?${MADE_RANGE}&venues=okx,bybit`)
  await whenReady(page)
  expect(await root.getAttribute('data-venues')).toBe('bybit,okx')
})

test('a wheel step asks for nothing that is held', async ({ page, made }) => {
  const tiles: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('/api/tiles')) tiles.push(new URL(request.url()).pathname)
  })
  await page.goto(`${made.url}/BTC?${MADE_RANGE}&layout=combined&bucket=15m`)
  const root = await whenReady(page)
  const plot = root.locator('[data-part="plot"]')
  await plot.hover()
  const before = tiles.length
  for (const delta of [-120, -120, -120, 120]) {
    const from = await root.getAttribute('data-plot')
    await page.keyboard.down('Control')
    await page.mouse.wheel(0, delta)
    await page.keyboard.up('Control')
    await expect(root).not.toHaveAttribute('data-plot', from ?? '')
    await expect(page).toHaveURL(/from=/)
    await whenReady(page)
  }
  expect(before).toBeGreaterThan(0)
  expect(tiles.slice(before)).toEqual([])
  expect(new Set(tiles).size).toBe(tiles.length)
})

test('the crosshair stands in every panel, and each says what is there', async ({ page, made }) => {
  await page.goto(`${made.url}/BTC?${MADE_RANGE}`)
  const root = await whenReady(page)
  await root
    .locator('[data-part="plot"]')
    .nth(1)
    .hover({ position: { x: 60, y: 120 } })
  await expect(root.locator('[data-part="readout"]')).toHaveCount(6)
  const times = await root.locator('[data-part="readout"] p:first-child').allTextContents()
  expect(new Set(times).size).toBe(1)
})

test('a venue that nobody listened to is told from a gap and from nothing', async ({ page, made }) => {
  await page.goto(`${made.url}/BTC?${MADE_RANGE}&venues=okx,dydx-v4`)
  const root = await whenReady(page)
  await expect(root.locator('[data-panel="dydx-v4"] [data-part="not-covered"]')).toContainText('Not covered')
  await expect(root.locator('[data-panel="okx"] [data-part="not-covered"]')).toHaveCount(0)
})
