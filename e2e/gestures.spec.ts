import type { Browser, CDPSession, Locator, Page } from '@playwright/test'
import { PHONE } from './support/browser'
import { chart, drawn, whenReady } from './support/chart'
import { MADE_FROM, MADE_RANGE } from './support/made'
import { expect, test } from './support/made-server'

const HOUR = 3_600_000

async function open(page: Page, url: string, path = `/chart/heatmap/BTC?${MADE_RANGE}&layout=combined`) {
  await page.goto(url + path)
  return whenReady(page)
}

/** The range that is drawn, in hours after the beginning of the made-up day. */
async function hours(root: Locator): Promise<readonly [number, number]> {
  const { plot } = await drawn(root)
  const hour = (at: number) => Math.round(((at - MADE_FROM) / HOUR) * 10) / 10
  return [hour(plot.from), hour(plot.to)]
}

/** How many dollars the price axis holds. */
async function prices(root: Locator): Promise<number> {
  const { plot } = await drawn(root)
  return plot.high - plot.low
}

async function boxOf(part: Locator) {
  const box = await part.boundingBox()
  if (!box) throw new Error('nothing there to be dragged')
  return box
}

/** From a place of a part, as shares of it, so many pixels on. */
async function drag(
  page: Page,
  part: Locator,
  [x, y]: readonly [number, number],
  by: { x?: number; y?: number },
) {
  const box = await boxOf(part)
  const start = { x: box.x + x * box.width, y: box.y + y * box.height }
  await page.mouse.move(start.x, start.y)
  await page.mouse.down()
  await page.mouse.move(start.x + (by.x ?? 0), start.y + (by.y ?? 0), { steps: 4 })
  await page.mouse.up()
}

test('a drag pans, a dragged axis stretches, a double click goes back', async ({ page, made }) => {
  const root = await open(page, made.url)
  const plot = root.locator('[data-part="plot"]')
  const { width } = await boxOf(plot)
  await drag(page, plot, [0.5, 0.5], { x: width / 4 })
  await expect.poll(() => hours(root)).toEqual([-6, 18])
  await expect(page).toHaveURL(/from=2025-05-31T18:00/)
  await drag(page, root.locator('[data-axis="x"]'), [0.5, 0.5], { x: 140 })
  await expect.poll(async () => 18 - (await hours(root))[0]).toBeCloseTo(24 * Math.exp(-0.7), 0)
  expect((await hours(root))[1]).toBe(18)

  await whenReady(page)
  const all = await prices(root)
  await drag(page, root.locator('[data-axis="y"]'), [0.5, 0.5], { y: -100 })
  await expect(page).toHaveURL(/prices=/)
  await expect.poll(() => prices(root)).toBeLessThan(all * 0.7)
  await whenReady(page)
  await plot.dblclick({ position: { x: 40, y: 40 } })
  await expect.poll(() => hours(root)).toEqual([0, 24])
  await expect(page).not.toHaveURL(/prices=/)
  await expect(root.locator('[data-part="card"]')).toBeHidden()
})

test('every one of them by keys and buttons too, on volume as on the heatmap', async ({ page, made }) => {
  const root = await open(page, made.url)
  const plot = root.locator('[data-part="plot"]')
  await plot.focus()
  await page.keyboard.press('+')
  await expect.poll(() => hours(root)).toEqual([6, 18])
  await page.keyboard.press(',')
  await expect.poll(() => hours(root)).toEqual([3, 15])
  await page.keyboard.press('-')
  await expect.poll(() => hours(root)).toEqual([-3, 21])
  await page.keyboard.press('0')
  await expect.poll(() => hours(root)).toEqual([0, 24])
  await root.getByRole('button', { name: 'Zoom in' }).click()
  await expect.poll(() => hours(root)).toEqual([6, 18])
  await root.getByRole('button', { name: 'Undo the zoom' }).click()
  await expect.poll(() => hours(root)).toEqual([0, 24])
  await expect(root.getByRole('button', { name: 'Undo the zoom' })).toBeHidden()

  await whenReady(page)
  const all = await prices(root)
  const axis = root.getByRole('slider', { name: /Prices shown/ })
  await axis.focus()
  await page.keyboard.press('ArrowUp')
  await expect.poll(() => prices(root)).toBeCloseTo(all * 0.8, 0)
  await page.keyboard.press('0')
  await expect.poll(() => prices(root)).toBe(all)

  await page.goto(`${made.url}/chart/volume/BTC?${MADE_RANGE}`)
  await whenReady(page, 'volume')
  await chart(page, 'volume').locator('[data-part="plot"]').focus()
  await page.keyboard.press('+')
  await expect(page).toHaveURL(/from=2025-06-01T06:00Z&to=2025-06-01T18:00Z/)
  await page.keyboard.press('0')
  await expect(page).toHaveURL(/from=2025-06-01T00:00Z&to=2025-06-02T00:00Z/)
})

test('the legend sets and locks the scale, by mouse and by keys', async ({ page, made }) => {
  const root = await open(page, made.url)
  const before = (await drawn(root)).domain
  await root.getByRole('slider', { name: 'Highest value of the colour scale' }).focus()
  await page.keyboard.press('ArrowLeft')
  await expect.poll(async () => (await drawn(root)).domain[1]).toBeLessThan(before[1])
  await expect(page).toHaveURL(/dom=/)
  const byKeys = (await drawn(root)).domain
  await drag(page, root.getByRole('slider', { name: 'Lowest value of the colour scale' }), [0.5, 0.5], {
    x: 40,
  })
  await expect.poll(async () => (await drawn(root)).domain[0]).toBeGreaterThan(byKeys[0])
  const locked = (await drawn(root)).domain
  await root.locator('[data-part="plot"]').focus()
  await page.keyboard.press('+')
  await expect.poll(() => hours(root)).toEqual([6, 18])
  expect((await drawn(await whenReady(page))).domain).toEqual(locked)
  await root.getByRole('button', { name: 'Scale locked' }).click()
  await expect(page).not.toHaveURL(/dom=/)
  await root.getByRole('button', { name: 'Lock scale' }).click()
  await expect(page).toHaveURL(/dom=/)
})

test('the old picture stays while the next one is on its way', async ({ page, made }) => {
  const root = await open(page, made.url)
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route(/\/api\/(summary|heatmap|tiles)/, async (route) => {
    await held
    await route.continue()
  })
  await root.locator('[data-part="plot"]').focus()
  await page.keyboard.press('-')
  await expect(root).toHaveAttribute('data-state', 'loading')
  await expect(root.locator('.loading-bar')).toBeVisible()
  await expect(root).toHaveAttribute('data-cells', /^[1-9]/)
  await expect.poll(() => hours(root)).toEqual([-12, 36])
  await expect(root.getByRole('status')).toHaveCount(0)
  release()
  await whenReady(page)
})

interface Finger {
  readonly x: number
  readonly y: number
}

async function touch(
  cdp: CDPSession,
  type: 'touchStart' | 'touchMove' | 'touchEnd',
  fingers: readonly Finger[],
) {
  const touchPoints = fingers.map(({ x, y }, id) => ({ x, y, id }))
  await cdp.send('Input.dispatchTouchEvent', { type, touchPoints })
}

/** Lifts fingers that have rested for some frames: else Chromium lets what they moved run on and takes the next tap. */
async function lift(page: Page, cdp: CDPSession) {
  await page.evaluate(async () => {
    for (let frame = 0; frame < 10; frame++)
      await new Promise((resolve) => {
        requestAnimationFrame(resolve)
      })
  })
  await touch(cdp, 'touchEnd', [])
}

async function fingersGo(page: Page, cdp: CDPSession, ...places: readonly (readonly Finger[])[]) {
  const [start = [], ...moves] = places
  await touch(cdp, 'touchStart', start)
  for (const fingers of moves) await touch(cdp, 'touchMove', fingers)
  await lift(page, cdp)
}

async function openOnPhone(browser: Browser, url: string) {
  const context = await browser.newContext({ ...PHONE, viewport: { width: 360, height: 780 } })
  const page = await context.newPage()
  const root = await open(page, url, `/BTC?${MADE_RANGE}&layout=combined`)
  const plot = root.locator('[data-part="plot"]')
  await plot.scrollIntoViewIfNeeded()
  return { context, page, root, box: await boxOf(plot), cdp: await context.newCDPSession(page) }
}

test('two fingers zoom, one pans, a tap pins a cell in a sheet', async ({ browser, made }) => {
  const { context, page, root, box, cdp } = await openOnPhone(browser, made.url)
  const at = (share: number) => ({ x: box.x + share * box.width, y: box.y + box.height / 2 })
  await fingersGo(page, cdp, [at(0.4), at(0.6)], [at(0.35), at(0.65)], [at(0.3), at(0.7)])
  await expect.poll(() => hours(root)).toEqual([6, 18])
  await whenReady(page)
  await touch(cdp, 'touchStart', [at(0.5)])
  await touch(cdp, 'touchMove', [at(0.6)])
  await touch(cdp, 'touchMove', [at(0.75)])
  await expect.poll(() => hours(root)).toEqual([3, 15])
  await lift(page, cdp)
  await whenReady(page)
  const card = root.locator('[data-part="card"]')
  await expect(async () => {
    await page.touchscreen.tap(at(0.5).x, at(0.5).y)
    await expect(card).toBeVisible({ timeout: 5_000 })
  }).toPass()
  const sheet = await boxOf(card)
  expect(Math.round(sheet.y + sheet.height)).toBe(780)
  await card.getByRole('button', { name: 'Close' }).click()
  await expect(card).toBeHidden()
  await context.close()
})

test('a finger on the prices zooms them, as two over each other do; one on the plot scrolls', async ({
  browser,
  made,
}) => {
  const { context, page, root, box, cdp } = await openOnPhone(browser, made.url)
  const all = await prices(root)
  const axis = root.locator('[data-axis="y"]')
  const { x, y, width, height } = await boxOf(axis)
  expect(width).toBeGreaterThanOrEqual(44)
  const onAxis = (share: number) => [{ x: x + width / 2, y: y + share * height }]
  await fingersGo(page, cdp, onAxis(0.7), onAxis(0.6), onAxis(0.3))
  await expect.poll(() => prices(root)).toBeLessThan(all * 0.7)
  await expect(page).toHaveURL(/prices=/)
  await whenReady(page)
  await expect(async () => {
    await axis.tap()
    await axis.tap()
    await expect(page).not.toHaveURL(/prices=/, { timeout: 1_000 })
  }).toPass()
  await expect.poll(() => prices(root)).toBe(all)
  await whenReady(page)

  const at = (share: number) => ({ x: box.x + box.width / 2, y: box.y + share * box.height })
  const pair = (...shares: readonly number[]) => shares.map(at)
  await fingersGo(page, cdp, pair(0.4, 0.6), pair(0.35, 0.65), pair(0.3, 0.7))
  await expect.poll(() => prices(root)).toBeCloseTo(all / 2, 0)
  expect(await hours(root)).toEqual([0, 24])
  await whenReady(page)

  const scrolled = () => page.evaluate(() => window.scrollY)
  const before = await scrolled()
  await fingersGo(page, cdp, [at(0.9)], [at(0.7)], [at(0.5)], [at(0.3)])
  await expect.poll(scrolled).toBeGreaterThan(before)
  expect(await hours(root)).toEqual([0, 24])
  await context.close()
})

test('a menu closes by Escape, by a press outside and by the next menu', async ({ page, made }) => {
  await open(page, made.url, `/BTC?${MADE_RANGE}`)
  const display = page.getByRole('button', { name: 'Display' })
  const sizes = page.getByLabel('Size of prints')
  await display.click()
  await sizes.focus()
  await page.keyboard.press('Escape')
  await expect(sizes).toBeHidden()
  await expect(display).toBeFocused()
  await display.click()
  await expect(sizes).toBeVisible()
  await page
    .getByRole('button', { name: /^\d+ more$/ })
    .first()
    .click()
  await expect(sizes).toBeHidden()
  await expect(page.getByText('A hollow ring')).toBeVisible()
  await page.locator('[data-part="headline"]').click()
  await expect(page.getByText('A hollow ring')).toBeHidden()
})
