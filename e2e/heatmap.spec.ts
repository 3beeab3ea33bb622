import type { Page } from '@playwright/test'
import { binEdge } from '@/lib/heatmap/bins'
import {
  answerAt,
  background,
  chart,
  drawn,
  expectedColour,
  heatRequests,
  isInPlot,
  middleOf,
  pixels,
  whenReady,
} from './support/chart'
import { expect, RANGE, test } from './support/recording'

async function open(page: Page, url: string, path = `/BTC?${RANGE}`) {
  await page.goto(url + path)
  const root = await whenReady(page)
  const facts = await drawn(root)
  return { root, facts, answer: await answerAt(url, { base: 'BTC' }, facts) }
}

for (const theme of ['dark', 'light'] as const) {
  test(`20 cells have the palette's colour and 20 empty ones the background (${theme})`, async ({
    page,
    recording,
  }) => {
    const { root, facts, answer } = await open(page, recording.url, `/BTC?${RANGE}&theme=${theme}`)
    const { plot, domain } = facts
    await expect(root).toHaveAttribute('data-venues', 'binance-usdm')
    expect(facts.cells).toBe(answer.x.length)
    const places = answer.x.map((x, i) => ({
      at: middleOf(plot, { x, y: answer.y[i] ?? 0, bucketMs: answer.bucket_ms, k: answer.bin_k }),
      value: (answer.long[i] ?? 0) + (answer.short[i] ?? 0),
    }))
    const visible = places.filter(({ at, value }) => value > 0 && isInPlot(plot, at))
    const step = Math.floor(visible.length / 20)
    const filled = visible.filter((_, i) => i % step === 0).slice(0, 20)
    expect(filled).toHaveLength(20)
    const seen = await pixels(
      root,
      filled.map(({ at }) => at),
      plot.dpr,
    )
    expect(seen).toEqual(filled.map(({ value }) => expectedColour(value, domain, theme)))

    const empty = emptyPlaces(answer, facts)
    expect(empty).toHaveLength(20)
    expect(await pixels(root, empty, plot.dpr)).toEqual(empty.map(() => background(theme)))
  })
}

/** Middles of cells without a print, in recorded minutes, where no grid line and no price line passes. */
function emptyPlaces(
  answer: Awaited<ReturnType<typeof answerAt>>,
  { plot }: Awaited<ReturnType<typeof drawn>>,
) {
  const taken = new Set(answer.x.map((x, i) => `${x} ${answer.y[i]}`))
  const level = { bucketMs: answer.bucket_ms, k: answer.bin_k }
  const first = Math.min(...answer.x)
  const lowest = Math.min(...answer.y)
  // The price came down to the three lowest rows only at the end of the recording.
  const columns = Array.from({ length: 80 }, (_, i) => first + i * level.bucketMs)
  const cells = columns.flatMap((x) => [0, 1, 2].map((row) => ({ x, y: lowest + row })))
  const isFree = ({ x, y }: { x: number; y: number }) =>
    !taken.has(`${x} ${y}`) &&
    !plot.grid_x.some((line) => line >= x && line < x + level.bucketMs) &&
    !plot.grid_y.some((line) => line >= binEdge(y, level.k) && line < binEdge(y + 1, level.k))
  const free = cells.filter(isFree).map((cell) => middleOf(plot, { ...cell, ...level }))
  const inside = free.filter((at) => isInPlot(plot, at))
  const step = Math.floor(inside.length / 20)
  return inside.filter((_, i) => i % step === 0).slice(0, 20)
}

test('a pinned cell shows the sums of the API and leads to the raw message', async ({ page, recording }) => {
  const { root, facts, answer } = await open(page, recording.url)
  const largest = answer.long.reduce((best, value, i) => (value > (answer.long[best] ?? 0) ? i : best), 0)
  const cell = {
    x: answer.x[largest] ?? 0,
    y: answer.y[largest] ?? 0,
    bucketMs: answer.bucket_ms,
    k: answer.bin_k,
  }
  const at = middleOf(facts.plot, cell)
  await root.locator('canvas').click({ position: { x: at.x, y: at.y }, force: true })
  const card = root.locator('[data-part="card"]')
  await expect(card.locator('[data-side="long"] [data-value]')).toHaveAttribute(
    'data-value',
    String(answer.long[largest]),
  )
  await expect(card.locator('[data-side="short"] [data-value]')).toHaveAttribute(
    'data-value',
    String(answer.short[largest]),
  )
  await expect(card).toContainText('≥')
  await expect(card).toContainText('Floor. Binance')
  await card
    .getByRole('button', { name: /raw message/ })
    .first()
    .click()
  await card.getByRole('listitem').first().getByRole('button', { name: 'raw message' }).click()
  await expect(card.locator('[data-part="raw"]').first()).toContainText('BTCUSD')
  await expect(page).toHaveURL(/&cell=2025-12-11T\d\d:\d\d:30Z,\d/)
  await page.goto(page.url())
  await expect(card.locator('[data-side="long"] [data-value]')).toHaveAttribute(
    'data-value',
    String(answer.long[largest]),
  )
  await page.keyboard.press('Escape')
  await expect(card).toBeHidden()
  await expect(page).not.toHaveURL(/cell=/)
})

test('the headline says the totals of the range, the larger side first', async ({ page, recording }) => {
  await open(page, recording.url)
  const headline = page.locator('[data-part="headline"]')
  await expect(headline).toContainText(
    /Longs liquidated \(forced sells\) ≥\s\$4\.79M, shorts \(forced buys\) ≥\s\$120K/,
  )
  await expect(headline).toContainText('346 prints')
  await expect(headline).toContainText('Binance sends at most one print per symbol and second')
})

test('what was not recorded is grey and named', async ({ page, recording }) => {
  const { root, facts } = await open(page, recording.url)
  await expect(root.locator('[data-part="notes"]')).toContainText('Not recorded before 01:36:23')
  await expect(root.locator('[data-part="notes"]')).toContainText('Recording ends 03:18:19')
  const { plot } = facts
  const line = Array.from({ length: 24 }, (_, i) => ({ x: plot.x + 8 + i, y: plot.y + 40 }))
  const seen = await pixels(root, line, plot.dpr)
  expect(seen.filter((colour) => colour === background('dark') || colour === background('light'))).toEqual([])
})

test('arrow keys move a cell cursor that is spoken', async ({ page, recording }) => {
  const { root } = await open(page, recording.url)
  const spoken = root.locator('[data-part="spoken"]')
  await root.locator('[data-part="plot"]').focus()
  await page.keyboard.press('ArrowRight')
  await expect(spoken).toContainText('03:11–03:12 UTC')
  await expect(spoken).toContainText('Longs (forced sells) ≥')
  await page.keyboard.press('ArrowRight')
  await expect(spoken).toContainText('03:12–03:13 UTC')
  await expect(spoken).toContainText('no print in this cell')
  await page.keyboard.press('Shift+ArrowLeft')
  await expect(spoken).toContainText('03:11–03:12 UTC')
  await page.keyboard.press('Enter')
  await expect(root.locator('[data-part="card"]')).toBeVisible()
})

test('another level lets the pinned cell go, and keeps the cursor at its time and price', async ({
  page,
  recording,
}) => {
  const { root, facts } = await open(page, recording.url)
  const plot = root.locator('[data-part="plot"]')
  const readout = root.locator('[data-part="readout"]')
  const card = root.locator('[data-part="card"]')
  await plot.focus()
  await page.keyboard.press('ArrowRight')
  await expect(readout).toContainText('03:11–03:12 UTC')
  await page.keyboard.press('Enter')
  await expect(card).toBeVisible()
  await plot.focus()
  for (const key of ['-', '-', '-']) {
    const before = (await root.getAttribute('data-plot')) ?? ''
    await page.keyboard.press(key)
    await expect(root).not.toHaveAttribute('data-plot', before)
  }
  await expect(root).not.toHaveAttribute('data-level', facts.level)
  await expect(card).toBeHidden()
  await expect(plot).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(readout).toContainText('11 Dec, 03:10–03:15 UTC, price 89,398.6–89,416.4')
  await page.keyboard.press('0')
  await expect(root).toHaveAttribute('data-level', facts.level)
  await expect(readout).toContainText('03:12–03:13 UTC, price 89,')
})

test('an empty range says what is held and leads there', async ({ page, recording }) => {
  await page.goto(`${recording.url}/`)
  const root = chart(page, 'heatmap')
  await expect(root).toHaveAttribute('data-state', 'empty')
  await expect(root).toContainText('Latest data held: 2025-12-11 01:36–03:18 UTC')
  await root.getByRole('link', { name: 'Show it' }).click()
  await whenReady(page)
  await expect(page).toHaveURL(/from=2025-12-11T01:36Z&to=2025-12-11T03:19Z/)
})

test('sides and scales repaint without a request', async ({ page, recording }) => {
  const { root, answer } = await open(page, recording.url)
  const asked = heatRequests(page)
  await page.getByRole('button', { name: 'Shorts', exact: true }).click()
  await expect(root).toHaveAttribute('data-cells', String(answer.short.filter((value) => value > 0).length))
  await page.getByRole('button', { name: 'Linear', exact: true }).click()
  await expect(page).toHaveURL(/scale=linear/)
  await expect(root).toHaveAttribute('data-state', 'ready')
  expect(asked).toEqual([])
})
