import type { Browser, CDPSession, Page } from '@playwright/test'
import { MADE_FROM } from '@/e2e/support/made'
import { HOUR, MINUTE, SECOND } from '@/lib/contract/units'
import type { WireEvent } from '@/lib/contract/wire-event'
import { detachedCanvases, heapOf, slopeOf } from './heap'

export interface SoakFigures {
  /** Growth after collecting garbage, MB an hour. */
  readonly heapPerHour: number
  /** Canvases that are held though the page shows them no more: at the end more than after the first hours. */
  readonly detached: number
  readonly hours: number
  readonly prints: number
  readonly switches: number
}

const HOURS = 8
/** The page is looked at after each step, and now and then changed; in each its prints come in some batches. */
const STEP = 5 * MINUTE
const BATCHES = 2
const BATCH = STEP / BATCHES
const PRINTS = BATCH / SECOND
const STEPS = (HOURS * HOUR) / STEP
const STEPS_A_SWITCH = 2
/** Samples are taken where the page shows the same asset as at the sample before. */
const STEPS_A_SAMPLE = 8
const BASES = ['ETH', 'BTC'] as const
/** Until then caches fill. */
const WARM_SAMPLES = 3
/** So many samples at either end tell what is held for good. */
const SOME = 3
const START = MADE_FROM + 6 * HOUR

/**
 * The dashboard left open for eight hours of its own clock, with a print each second and a change of the asset
 * every ten minutes: what of it stays in memory.
 */
export async function measureSoak(browser: Browser, url: string): Promise<SoakFigures> {
  const context = await browser.newContext({ viewport: { width: 1_440, height: 900 }, colorScheme: 'dark' })
  const page = await context.newPage()
  const cdp = await context.newCDPSession(page)
  await page.addInitScript({ path: 'e2e/measure/streams.js' })
  await page.clock.install({ time: START })
  await hideServerTime(page)
  await page.goto(`${url}/BTC`)
  await shown(page, 'BTC')
  const samples: Sample[] = []
  let base = 'BTC'
  for (let step = 1; step <= STEPS; step++) {
    for (let batch = 0; batch < BATCHES; batch++) await passBatch(page, (step - 1) * BATCHES + batch)
    if (step % STEPS_A_SWITCH === 0) {
      base = base === BASES[0] ? BASES[1] : BASES[0]
      await change(page, base)
    }
    await shown(page, base)
    if (step % STEPS_A_SAMPLE === 0) samples.push(await sampleOf(cdp))
  }
  await context.close()
  const kept = samples.slice(WARM_SAMPLES)
  const each = (STEPS_A_SAMPLE * STEP) / HOUR
  return {
    heapPerHour: slopeOf(kept.map(({ heap }) => heap)) / each / 1e6,
    detached: Math.max(0, fewest(kept.slice(-SOME)) - fewest(kept.slice(0, SOME))),
    hours: HOURS,
    prints: STEPS * BATCHES * PRINTS,
    switches: STEPS / STEPS_A_SWITCH,
  }
}

/** The page counts now by the server's clock, which does not follow the page's own: it is told START instead. */
async function hideServerTime(page: Page): Promise<void> {
  await page.route('**/*', async (route) => {
    const type = route.request().resourceType()
    if (type !== 'document' && type !== 'fetch') return route.fallback()
    const response = await route.fetch()
    const { date: _, ...headers } = response.headers()
    const body = type === 'document' ? atStart(await response.text()) : await response.body()
    return route.fulfill({ response, headers, body })
  })
}

/** The time at which the server made a page is a property of its clock. */
function atStart(page: string): string {
  const told = page.replace(/(\\"at\\":)\d{13}/, `$1${START}`)
  if (told === page) throw new Error('the page does not tell the time of the server')
  return told
}

interface Sample {
  readonly heap: number
  readonly detached: number
}

/** One more may be on its way out at any moment. */
function fewest(samples: readonly Sample[]): number {
  return Math.min(...samples.map(({ detached }) => detached))
}

async function sampleOf(cdp: CDPSession): Promise<Sample> {
  return { heap: await heapOf(cdp), detached: await detachedCanvases(cdp) }
}

async function passBatch(page: Page, batch: number): Promise<void> {
  await push(
    page,
    Array.from({ length: PRINTS }, (_, i) => printOf(batch * PRINTS + i)),
  )
  await page.clock.fastForward(BATCH)
}

async function change(page: Page, base: string): Promise<void> {
  await page.evaluate((path) => (window as unknown as NextWindow).next.router.push(path), `/${base}`)
  await shown(page, base)
}

interface NextWindow {
  readonly next: { readonly router: { readonly push: (path: string) => void } }
}

async function shown(page: Page, base: string): Promise<void> {
  const chart = page.locator('[data-chart="heatmap"][data-state="ready"]', { hasText: `${base}, ` })
  await chart.waitFor({ timeout: MINUTE })
}

async function push(page: Page, prints: readonly object[]): Promise<void> {
  const streams = await page.evaluate((some) => (window as unknown as StreamWindow).pushPrints(some), prints)
  if (streams !== 1) throw new Error(`the page holds ${streams} event streams, not one`)
}

interface StreamWindow {
  readonly pushPrints: (prints: readonly object[]) => number
}

/** A print a second. */
function printOf(n: number): { seq: number; event: WireEvent } {
  return { seq: 1_000_000 + n, event: printAt(START + n * SECOND, n) }
}

function printAt(time: number, n: number): WireEvent {
  const price = 60_000 * 1.0002 ** ((n * 7) % 20)
  return {
    id: `made-${n}`,
    venue: 'bybit',
    symbol: 'BTCUSDT',
    market: 'bybit:BTCUSDT',
    base: 'BTC',
    quote: 'USDT',
    kind: 'perpetual',
    contract_type: 'linear',
    time,
    received_at: time,
    order_side: n % 2 ? 'buy' : 'sell',
    liquidated: n % 2 ? 'short' : 'long',
    event_kind: 'order',
    price: price.toFixed(1),
    price_kind: 'fill_avg',
    size: '0.1',
    size_unit: 'base',
    amount_base: 0.1,
    amount_quote: price / 10,
    amount_usd: price / 10,
    usd_rate: 1,
    venue_id: null,
    source: 'venue',
    coverage: 'complete',
    raw_id: null,
  }
}
