import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test as base, expect, type Page } from '@playwright/test'
import { HOUR } from '@/lib/contract/units'
import { environmentFor, mockBinanceUsdm } from '@/lib/sim/binance-usdm'
import { simulateMarket } from '@/lib/sim/market'
import { MockExchange } from '@/lib/sim/mock-exchange'
import type { MockVenue } from '@/lib/sim/mock-venue'
import { forceOrder } from './support/force-order'
import { HOSTILE_NAMES } from './support/hostile-names'
import { PATIENCE, runCommand, type Server, startServer, temporaryData } from './support/server'

const CHARTS = ['heatmap', 'venues', 'volume', 'price', 'profile', 'totals', 'tape'] as const
const ALL = '!forceOrder@arr'
const HEADER =
  'ts_ms,time_utc,venue,symbol,order_side,liquidated_side,qty,limit_price,avg_price,filled_qty,notional_usd'

const test = base.extend<object, { hostile: Server }>({
  hostile: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner wants a pattern here
    async ({}, use) => {
      const data = temporaryData()
      const file = join(data.path, 'prints.csv')
      writeFileSync(file, csv())
      const exchange = await MockExchange.start({ venue: withHostileNames() })
      const server = await startServer({
        role: 'all',
        dataDir: data.path,
        env: environmentFor(exchange.origin),
      })
      await exchange.until(() => exchange.subscribers(ALL) > 0)
      await expect.poll(() => listed(server), { timeout: 180_000 }).toBeGreaterThan(HOSTILE_NAMES.length)
      for (const index of HOSTILE_NAMES.keys())
        exchange.publish(forceOrder({ symbol: symbolOf(index), stream: ALL, price: '100', size: '30' }))
      await runCommand('lib/cli/import.ts', [file], data.path)
      await use(server)
      await server.stop()
      await exchange.close()
      data.remove()
    },
    { scope: 'worker', timeout: PATIENCE },
  ],
})

/** A venue that lists all the names beside its own. */
function withHostileNames(): MockVenue {
  const venue = mockBinanceUsdm(simulateMarket(7))
  const rest: MockVenue['rest'] = (url, now) => {
    const answer = venue.rest(url, now)
    if (url.pathname !== '/fapi/v1/exchangeInfo') return answer
    const info = answer as { readonly symbols: readonly object[] }
    const [first] = info.symbols
    const names = HOSTILE_NAMES.map((name, index) => ({ ...first, symbol: symbolOf(index), baseAsset: name }))
    return { ...info, symbols: [...info.symbols, ...names] }
  }
  return { ...venue, rest }
}

/** Symbols are letters and digits to the adapter, but an asset is called whatever its venue calls it. */
function symbolOf(index: number): string {
  return `HOSTILE${index}USDT`
}

/** A print of each name; and rows whose very symbol is one, which go to quarantine. */
function csv(): string {
  const symbols = HOSTILE_NAMES.flatMap((name, index) => [symbolOf(index), `${name}USDT`])
  return [HEADER, ...symbols.map(csvRow)].join('\n')
}

function csvRow(name: string, index: number): string {
  const time = Date.now() - HOUR - index * 1_000
  const symbol = `"${name.replaceAll('"', '""')}"`
  return `${time},${new Date(time).toISOString()},binance-usdm,${symbol},SELL,long,10,100,100,10,1000.0000`
}

/** Notes whatever runs, and whatever the policy had to stop: a name that came so far as to be stopped is a fault. */
async function watch(page: Page): Promise<string[]> {
  const seen: string[] = []
  await page.exposeFunction('note', (what: string) => void seen.push(what))
  await page.addInitScript(() => {
    const note = (what: string) => (window as unknown as { note: (what: string) => void }).note(what)
    for (const name of ['RAN', 'ran']) Object.assign(window, { [name]: () => note('ran') })
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, sample }) =>
      note(`violates ${violatedDirective} ${sample}`),
    )
  })
  page.on('dialog', (dialog) => {
    seen.push('dialog')
    void dialog.dismiss()
  })
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) seen.push(message.text())
  })
  return seen
}

/** How many markets the venue has named. */
async function listed(server: Server): Promise<number> {
  const response = await fetch(`${server.url}/api/markets?venue=binance-usdm&limit=10000`)
  const { data } = (await response.json()) as { data: { origin: string }[] }
  return data.filter(({ origin }) => origin === 'venue').length
}

async function bases(server: Server): Promise<string[]> {
  const response = await fetch(`${server.url}/api/bases`)
  return ((await response.json()) as { data: { base: string }[] }).data.map(({ base }) => base)
}

/** Names that can stand in the address of a page. */
const ADDRESSABLE = HOSTILE_NAMES.filter((name) => name.length <= 40 && !/[/.\p{C}]/u.test(name))
const SOME = ADDRESSABLE.filter((_, index) => index % 45 === 0)

test('200 hostile names are listed, searched and drawn as text, and run nothing', async ({
  page,
  hostile,
}) => {
  test.setTimeout(600_000)
  expect(new Set(HOSTILE_NAMES).size).toBe(200)
  await expect.poll(async () => (await bases(hostile)).length, { timeout: 90_000 }).toBe(200)
  const seen = await watch(page)
  await page.goto(`${hostile.url}/markets`)
  await page.locator('[data-page-ready]').waitFor()
  const links = page.locator('[data-part="markets"] [data-part="asset-link"]')
  await expect(links).toHaveCount(200)
  expect((await links.allTextContents()).sort()).toEqual((await bases(hostile)).sort())
  await page.goto(`${hostile.url}/data`)
  await page.locator('[data-page-ready]').waitFor()
  for (const name of SOME) {
    for (const path of [
      `/${encodeURIComponent(name)}?from=now-6h`,
      `/embed/heatmap/${encodeURIComponent(name)}?from=now-6h`,
      `/embed/heatmap/${encodeURIComponent(name)}?from=now-6h&interactive=0`,
      `/img/heatmap/${encodeURIComponent(name)}.svg?from=now-6h`,
    ]) {
      const response = await page.goto(hostile.url + path)
      expect(response?.status(), path).toBeLessThan(500)
      await page
        .locator('[data-state="ready"], [data-state="empty"], [data-part="unknown-asset"], img, svg, main')
        .first()
        .waitFor()
    }
  }
  const [first = ''] = SOME
  for (const chart of CHARTS) {
    await page.goto(`${hostile.url}/chart/${chart}/${encodeURIComponent(first)}?from=now-6h`)
    await expect(page.locator(`[data-chart="${chart}"]`)).toHaveAttribute('data-state', /ready|empty/)
    await page.locator(`[data-chart="${chart}"]`).hover({ force: true })
    await page.keyboard.press('t')
    await expect(page.locator('[data-part="table"]')).toBeVisible()
  }
  await page.getByRole('combobox', { name: 'Search an asset' }).fill('SVG')
  await expect(page.getByRole('option').first()).toContainText('SVG')
  expect(seen).toEqual([])

  await page.evaluate(() => document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=RAN()>'))
  await expect.poll(() => seen.filter((what) => what.startsWith('violates')).length).toBe(1)
  expect(seen).not.toContain('ran')
})

test('no picture carries a name as markup', async ({ hostile }) => {
  for (const name of ADDRESSABLE.filter((_, index) => index % 5 === 0)) {
    const response = await fetch(`${hostile.url}/img/heatmap/${encodeURIComponent(name)}.svg?from=now-6h`)
    const markup = (await response.text()).replace(/"[^"]*"/g, '""').replace(/>[^<]*</g, '><')
    expect(markup, name).toContain('<svg')
    expect(markup, name).not.toMatch(/<(script|img|iframe|input|details|base|meta|math)[\s>]|\son\w+\s*=/i)
  }
})
