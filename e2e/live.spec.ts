import { test as base, expect, type Page } from '@playwright/test'
import { compactUsd } from '@/lib/contract/format'
import { environmentFor, mockBinanceUsdm } from '@/lib/sim/binance-usdm'
import { simulateMarket } from '@/lib/sim/market'
import { MockExchange } from '@/lib/sim/mock-exchange'
import { chart, drawn, whenReady } from './support/chart'
import { forceOrder, PRICE } from './support/force-order'
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

/** What is sent while the feed still learns the venue's markets and takes another line is lost: sent until it is held. */
async function untilHeard({ server, exchange }: Live) {
  const held = async () => (await (await fetch(`${server.url}/api/bases`)).json()).data.length
  await expect
    .poll(
      async () => {
        exchange.publish(forceOrder({ size: '0.0001', time: Date.now() - 2_000 }))
        return held()
      },
      { timeout: 90_000 },
    )
    .toBeGreaterThan(0)
}

async function openLive(page: Page, live: Live, path = '/BTC?from=now-1h') {
  await untilHeard(live)
  await page.goto(live.server.url + path)
  await whenReady(page)
  await expect(page.locator('[data-venue-state]').first()).toHaveAttribute('data-venue-state', 'live')
}

/** How long after it was sent all of the page showed a print of so many BTC, in ms. */
async function shownAfter(page: Page, { exchange }: Live, size: number): Promise<number> {
  const shown = `$${Math.round(size * PRICE).toLocaleString('en')}`
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
  exchange.publish(forceOrder({ size: size.toFixed(3), time: sent }))
  await expect(page.locator('[data-part="tape"]')).toContainText(shown)
  await expect(sums('heatmap')).not.toHaveText(before[0] ?? '')
  await expect(sums('volume')).not.toHaveText(before[1] ?? '')
  const marks = await page.evaluate(() => (window as unknown as { marks: Record<string, number> }).marks)
  const shownAt = (name: string) => marks[name] ?? Number.POSITIVE_INFINITY
  return Math.max(shownAt('tape'), shownAt('heatmap'), shownAt('volume')) - sent
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
  // The best of some: what else the machine does must not count.
  let [fastest, sum] = [Number.POSITIVE_INFINITY, 0]
  for (let size = 35; fastest >= 1_000 && size < 45; size += 1) {
    sum += size * PRICE
    fastest = Math.min(fastest, await shownAfter(page, live, size))
  }
  expect(fastest).toBeLessThan(1_000)
  await expect(page.locator('[data-part="headline"]')).toContainText(compactUsd(sum))
  await expect.poll(tones).toBeGreaterThanOrEqual(1)
  expect((await drawn(root)).plot).toMatchObject({ low, high })
  expect(await root.evaluate((element) => element.getBoundingClientRect().top)).toBe(top)
})

test('tape: hovering holds the rows still and counts what comes', async ({ page, live }) => {
  await untilHeard(live)
  for (const size of ['1.000', '2.000', '3.000', '4.000']) live.exchange.publish(forceOrder({ size }))
  await page.goto(`${live.server.url}/chart/tape/BTC?from=now-1h`)
  const root = chart(page, 'tape')
  const rows = root.locator('tr[data-event]')
  await whenReady(page, 'tape')
  await expect(rows.nth(3)).toBeVisible()
  await rows.nth(3).hover()
  await expect(root.getByRole('status')).toContainText('paused')
  const first = await rows.first().getAttribute('data-event')
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
  await expect(notes).toContainText('Binance down')
  live.exchange.refuse(null)
  await expect(page.locator('[data-venue-state]').first()).toHaveAttribute('data-venue-state', 'live', {
    timeout: 90_000,
  })
  await expect(notes).toContainText(/Binance down (?!since)/, { timeout: 60_000 })
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
