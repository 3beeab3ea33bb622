import { test as base, expect, type Page } from '@playwright/test'
import { environmentFor, mockBinanceUsdm } from '@/lib/sim/binance-usdm'
import { simulateMarket } from '@/lib/sim/market'
import { MockExchange } from '@/lib/sim/mock-exchange'
import { chart, drawn } from './support/chart'
import { PATIENCE, type Server, startServer, temporaryData } from './support/server'

interface Live {
  readonly exchange: MockExchange
  readonly server: Server
}

const test = base.extend<object, { live: Live }>({
  live: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner wants a pattern here
    async ({}, use) => {
      const exchange = await MockExchange.start({ venue: mockBinanceUsdm(simulateMarket(7)) })
      const data = temporaryData()
      const env = environmentFor(exchange.origin)
      try {
        const server = await startServer({ role: 'all', dataDir: data.path, env })
        await exchange.until(() => exchange.subscribers('!forceOrder@arr') > 0)
        await use({ exchange, server })
        await server.stop()
      } finally {
        await exchange.close()
        data.remove()
      }
    },
    { scope: 'worker', timeout: PATIENCE },
  ],
})

interface Order {
  readonly symbol?: string
  readonly side?: 'BUY' | 'SELL'
  readonly price?: string
  readonly size: string
  readonly time?: number
}

/** A forced order as the venue pushes it (venues.md 2.1). */
function forceOrder({
  symbol = 'BTCUSDT',
  side = 'SELL',
  price = '90000.10',
  size,
  time = Date.now(),
}: Order) {
  const o = {
    s: symbol,
    S: side,
    o: 'LIMIT',
    f: 'IOC',
    q: size,
    p: price,
    ap: price,
    X: 'FILLED',
    l: size,
    z: size,
    T: time,
  }
  return { stream: `${symbol.toLowerCase()}@forceOrder`, data: { e: 'forceOrder', E: time + 1, o } }
}

/** What is sent while the feed still learns the venue's markets and takes another line is lost: sent until it is held. */
async function openLive(page: Page, { server, exchange }: Live, path = '/BTC?from=now-1h') {
  const held = async () => (await (await fetch(`${server.url}/api/bases`)).json()).data.length
  await expect
    .poll(
      async () => {
        exchange.publish(forceOrder({ size: '0.001', time: Date.now() - 2_000 }))
        return held()
      },
      { timeout: 30_000 },
    )
    .toBeGreaterThan(0)
  await page.goto(server.url + path)
  await expect(chart(page, 'heatmap')).toHaveAttribute('data-state', 'ready', { timeout: 30_000 })
  await expect(page.locator('[data-venue-state]').first()).toHaveAttribute('data-venue-state', 'live')
}

/** What a page showed of a print, ms after it was sent: `shown` is the text of its notional in the tape. */
async function shownAfter(page: Page, { exchange }: Live, size: string, shown: string): Promise<number[]> {
  const sums = (name: string) => chart(page, name).locator('figcaption')
  const before = [await sums('heatmap').textContent(), await sums('volume').textContent()]
  await page.evaluate((wanted) => {
    const marks: Record<string, number> = {}
    Object.assign(window, { marks })
    const watch = (name: string, selector: string, isThere: (text: string) => boolean) => {
      const look = () => {
        const text = document.querySelector(selector)?.textContent ?? ''
        if (isThere(text)) marks[name] ??= Date.now()
        else requestAnimationFrame(look)
      }
      look()
    }
    const first = (selector: string) => document.querySelector(selector)?.textContent
    const heat = first('[data-chart="heatmap"] figcaption')
    const volume = first('[data-chart="volume"] figcaption')
    watch('tape', '[data-part="tape"]', (text) => text.includes(wanted))
    watch('heatmap', '[data-chart="heatmap"] figcaption', (text) => text !== heat)
    watch('volume', '[data-chart="volume"] figcaption', (text) => text !== volume)
  }, shown)
  const sent = Date.now()
  exchange.publish(forceOrder({ size, time: sent }))
  await expect(page.locator('[data-part="tape"]')).toContainText(shown)
  await expect(sums('heatmap')).not.toHaveText(before[0] ?? '')
  await expect(sums('volume')).not.toHaveText(before[1] ?? '')
  const marks = await page.evaluate(() => (window as unknown as { marks: Record<string, number> }).marks)
  return [marks.tape, marks.heatmap, marks.volume].map((at) => (at ?? Number.POSITIVE_INFINITY) - sent)
}

/** A page that hears long liquidations from $1M on, and counts its tones. */
async function listen(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    localStorage.setItem('sound', JSON.stringify({ long: true, short: false, minUsd: 1_000_000 }))
    const counted = Object.assign(window, { tones: 0 })
    const { start } = OscillatorNode.prototype
    OscillatorNode.prototype.start = function (...when) {
      counted.tones += 1
      start.apply(this, when)
    }
  })
  return () => page.evaluate(() => (window as unknown as { tones: number }).tones)
}

test('a live print is shown within a second and heard, and moves no zoomed axis', async ({ page, live }) => {
  test.slow()
  const tones = await listen(page)
  await openLive(page, live, '/BTC?from=now-4h&bucket=1h&prices=85000,95000')
  const root = chart(page, 'heatmap')
  const { low, high } = (await drawn(root)).plot
  const top = await root.evaluate((element) => element.getBoundingClientRect().top)
  expect(await tones()).toBe(0)
  // The best of three: what else the machine does must not count.
  const slowest = [
    Math.max(...(await shownAfter(page, live, '35.000', '$3,150,004'))),
    Math.max(...(await shownAfter(page, live, '36.000', '$3,240,004'))),
    Math.max(...(await shownAfter(page, live, '37.000', '$3,330,004'))),
  ]
  await expect(page.locator('[data-part="headline"]')).toContainText('$9.72M')
  expect(Math.min(...slowest)).toBeLessThan(1_000)
  await expect.poll(tones).toBeGreaterThanOrEqual(1)
  expect((await drawn(root)).plot).toMatchObject({ low, high })
  expect(await root.evaluate((element) => element.getBoundingClientRect().top)).toBe(top)
})

test('tape: hovering holds the rows still and counts what comes', async ({ page, live }) => {
  for (const size of ['1.000', '2.000', '3.000', '4.000']) live.exchange.publish(forceOrder({ size }))
  await page.goto(`${live.server.url}/chart/tape/BTC?from=now-1h`)
  const root = chart(page, 'tape')
  const rows = root.locator('tr[data-event]')
  await expect(root).toHaveAttribute('data-state', 'ready', { timeout: 30_000 })
  await expect(rows.nth(3)).toBeVisible()
  await rows.nth(3).hover()
  const first = await rows.first().getAttribute('data-event')
  await expect(root.getByRole('status')).toContainText('paused')
  live.exchange.publish(forceOrder({ size: '5.000' }))
  await expect(root.getByRole('status')).toContainText(/paused, [1-9]/)
  expect(await rows.first().getAttribute('data-event')).toBe(first)
  await page.mouse.move(0, 0)
  await expect(rows.first()).not.toHaveAttribute('data-event', first ?? '')
})

test('a gap is hatched and named while it lasts and after it', async ({ page, live }) => {
  await openLive(page, live, '/BTC?from=now-15m')
  const notes = chart(page, 'heatmap').locator('[data-part="notes"]')
  live.exchange.refuse({ status: 503 })
  live.exchange.resetAll()
  await expect(page.locator('[data-venue-state]').first()).not.toHaveAttribute('data-venue-state', 'live')
  await expect(notes).toContainText('Binance down', { timeout: 30_000 })
  live.exchange.refuse(null)
  await expect(page.locator('[data-venue-state]').first()).toHaveAttribute('data-venue-state', 'live', {
    timeout: 40_000,
  })
  await expect(notes).toContainText(/Binance down (?!since)/, { timeout: 20_000 })
})

test('a hostile name is shown as text and runs nothing', async ({ page, live }) => {
  let ran = false
  await page.exposeFunction('ran', () => {
    ran = true
  })
  page.on('dialog', (dialog) => {
    ran = true
    void dialog.dismiss()
  })
  await openLive(page, live)
  const symbol = '<IMG SRC=X ONERROR=RAN()>USDT'
  live.exchange.publish(forceOrder({ symbol, size: '7.000', price: '1000.00' }))
  live.exchange.publish(forceOrder({ size: '0.020' }))
  await expect(page.locator('[data-part="tape"]')).toContainText('$1,800')
  await page.goto(`${live.server.url}/${encodeURIComponent('<img src=x onerror=ran()>')}`)
  await expect(page.locator('body')).toContainText('onerror', { ignoreCase: true })
  await page.goto(`${live.server.url}/BTC?side=${encodeURIComponent('<img src=x onerror=ran()>')}`)
  await expect(page.locator('[data-part="notices"]')).toContainText('<img src=x onerror=ran()>')
  expect(ran).toBe(false)
})
