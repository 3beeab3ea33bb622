import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium } from '@playwright/test'
import { RANGE, RECORDING } from './support/recording'
import { runCommand, startServer, temporaryData } from './support/server'

/** `npm run screenshots`: every page, dark and light, wide and on a phone, to be looked at by people. */
const OUT = 'e2e/screenshots'
const SIZES = [
  { name: '1440', width: 1440, height: 900, phone: false },
  { name: '360', width: 360, height: 740, phone: true },
] as const
const PAGES = [
  { name: 'dashboard', path: `/BTC?${RANGE}` },
  { name: 'dashboard-candles', path: `/ETH?${RANGE}&overlay=candles&scale=classes` },
  { name: 'empty', path: '/BTC' },
  { name: 'chart-heatmap', path: `/chart/heatmap/BTC?${RANGE}` },
  { name: 'chart-volume', path: `/chart/volume/BTC?${RANGE}` },
  { name: 'embed-heatmap', path: `/embed/heatmap/BTC?${RANGE}` },
  { name: 'embed-volume', path: `/embed/volume/BTC?${RANGE}` },
  { name: 'unknown', path: '/NOSUCH' },
] as const

async function main(): Promise<void> {
  if (!existsSync(RECORDING)) throw new Error(`no recording at ${RECORDING}`)
  mkdirSync(OUT, { recursive: true })
  const data = temporaryData()
  await runCommand('lib/cli/import.ts', [RECORDING], data.path)
  const server = await startServer({ role: 'web', dataDir: data.path })
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-quic'] })
  for (const theme of ['dark', 'light'] as const) {
    for (const size of SIZES) await picturesOf(browser, server.url, theme, size)
  }
  await browser.close()
  await server.stop()
  data.remove()
}

async function picturesOf(
  browser: Browser,
  url: string,
  theme: 'dark' | 'light',
  size: (typeof SIZES)[number],
) {
  const { width, height, phone } = size
  const touch = phone ? { hasTouch: true, isMobile: true, deviceScaleFactor: 2 } : {}
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: theme, ...touch })
  for (const { name, path } of PAGES) {
    const page = await context.newPage()
    await page.goto(url + path)
    await page
      .locator('[data-state="ready"], [data-state="empty"], [data-part="unknown-asset"]')
      .first()
      .waitFor()
    await page.waitForLoadState('networkidle', { timeout: 5_000 }).catch(() => undefined)
    await page.screenshot({ path: join(OUT, `${name}-${theme}-${size.name}.png`) })
    await page.close()
  }
  await context.close()
}

await main()
