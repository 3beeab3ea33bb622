import { beforeAll, expect, test } from 'vitest'
import { testLiquidation, testMarket } from '@/db/liquidation.fixture'
import { saveCandles } from '@/db/overlays'
import { saveVenues } from '@/db/venues'
import { MINUTE } from '@/lib/contract/units'
import type { View } from '@/lib/contract/view'
import { freshStore, store, testVenue } from '@/lib/queries/store.fixture'
import { GET } from './[chart]/[file]/route'

const START = Date.UTC(2025, 11, 11)
const RANGE = 'from=2025-12-11T00:00Z&to=2025-12-11T02:00Z'

beforeAll(async () => {
  const writer = await freshStore()
  await saveVenues(
    writer,
    ['testex', 'otherex', 'thirdex'].map((id) => testVenue({ id, shortName: `The ${id}` })),
  )
  const at = (venue: string) => testMarket('BTCUSDT', { venue })
  await store(writer, [
    testLiquidation({ time: START + 5 * MINUTE, price: '90000', size: '2', market: at('testex') }),
    testLiquidation({
      time: START + 35 * MINUTE,
      price: '90500',
      size: '0.5',
      side: 'buy',
      market: at('testex'),
    }),
    testLiquidation({ time: START + 65 * MINUTE, price: '90200', size: '0.1', market: at('otherex') }),
    testLiquidation({ time: START + 95 * MINUTE, price: '90100', size: '0.01', market: at('thirdex') }),
    testLiquidation({ time: START + 5 * MINUTE, price: '3000', market: testMarket('ETHUSDT') }),
    testLiquidation({ time: START + 65 * MINUTE, price: '3010', market: testMarket('ETHUSDT') }),
  ])
  const bar = { open: 90_000, high: 90_600, low: 89_900, close: 90_300, volume: 1 }
  const candles = Array.from({ length: 24 }, (_, i) => ({ ...bar, time: START + i * 5 * MINUTE }))
  await saveCandles(writer, { market: 'testex:BTCUSDT', series: 'trade', bucketMs: 5 * MINUTE, candles })
})

async function picture(chart: string, more: string, base = 'BTC'): Promise<string> {
  const file = `${base}.svg`
  const url = `http://localhost:3000/img/${chart}/${file}?${more.includes('from=') ? '' : `${RANGE}&`}${more}`
  const params = Promise.resolve({ chart, file })
  const response = await GET(new Request(url, { headers: { host: 'localhost:3000' } }), { params })
  expect(response.status).toBe(200)
  return response.text()
}

interface Effect {
  readonly chart: string
  readonly query: string
  /** In the picture with the parameter, and in none without it. */
  readonly shows: RegExp
}

/** What each parameter of a view does to a picture; null = it is about pages and leaves a picture as it is. */
const EFFECTS: Readonly<Record<keyof View, Effect | string>> = {
  venues: { chart: 'heatmap', query: 'venues=otherex', shows: /BTC, The otherex, .*1 print</ },
  market: { chart: 'heatmap', query: 'market=otherex:BTCUSDT', shows: /BTC, otherex:BTCUSDT, .*1 print</ },
  from: { chart: 'heatmap', query: 'from=2025-12-11T01:00Z&to=2025-12-11T02:00Z', shows: /01:00–02:00 UTC/ },
  to: { chart: 'heatmap', query: 'from=2025-12-11T00:00Z&to=2025-12-11T00:30Z', shows: /00:00–00:30 UTC/ },
  bucket: { chart: 'heatmap', query: 'bucket=15m', shows: /, 15 min, 4 prints</ },
  bins: { chart: 'profile', query: 'bins=k6', shows: /^(?!(?:.*?<rect [^>]*fill="#EE6C2D"){2})/s },
  unit: { chart: 'heatmap', query: 'unit=base', shows: />BTC per cell<.*/ },
  side: { chart: 'profile', query: 'side=short', shows: />BTC shorts liquidated \(forced buys\)</ },
  scale: { chart: 'heatmap', query: 'scale=classes', shows: /^(?!.*linearGradient)/s },
  dom: { chart: 'heatmap', query: 'dom=10,1e7', shows: />\$10M</ },
  prices: { chart: 'heatmap', query: 'layout=combined&prices=90000,90060', shows: /3 prints above the axis/ },
  cell: 'cell=2025-12-11T00:30Z,90000,testex',
  cmap: { chart: 'heatmap', query: 'cmap=viridis', shows: /stop-color="#fde725"/i },
  pal: { chart: 'volume', query: 'pal=long-red', shows: /<pattern id="longs".*url\(#longs\)/ },
  overlay: { chart: 'heatmap', query: 'overlay=candles', shows: />candles, The testex BTCUSDT · hash/ },
  layout: { chart: 'heatmap', query: 'layout=combined', shows: /BTC, The otherex, The testex, The thirdex/ },
  by: { chart: 'volume', query: 'by=venue', shows: />The otherex</ },
  show: { chart: 'volume', query: 'show=delta', shows: />Cumulative</ },
  sizes: { chart: 'heatmap', query: 'sizes=5000,20000', shows: /, 1 print</ },
  tz: { chart: 'heatmap', query: 'tz=Asia/Kolkata', shows: /05:30–07:30 Asia\/Kolkata/ },
  theme: { chart: 'heatmap', query: 'theme=light', shows: /<rect x="0" y="0"[^>]*fill="#FFFFFF"/i },
  transparent: { chart: 'heatmap', query: 'transparent=1', shows: /<\/desc><text/ },
  legend: { chart: 'heatmap', query: 'legend=0', shows: /^(?!.*per cell)/s },
  lang: 'lang=en',
  controls: 'controls=0',
  interactive: 'interactive=0',
  refresh: 'refresh=60',
}
const PAGE = 'form=page&width=1000&height=560'

/** Without what names the numbers and where it stands: another view of the same cells has another hash. */
function drawn(svg: string): string {
  return svg.replace(/<(text|desc)[^>]*>[^<]*hash [^<]*<|<g transform="[^"]*"/g, '')
}

test.each(Object.entries(EFFECTS))('%s is honoured by a picture', async (_name, effect) => {
  if (typeof effect === 'string') {
    expect(drawn(await picture('heatmap', `${PAGE}&${effect}`))).toBe(drawn(await picture('heatmap', PAGE)))
    return
  }
  const { chart, query, shows } = effect
  const [plain, asked] = [await picture(chart, PAGE), await picture(chart, `${PAGE}&${query}`)]
  expect(asked).toMatch(shows)
  expect(plain).not.toMatch(shows)
})

test('where no candles are held the line goes through prints, as on the page, and says so', async () => {
  const svg = await picture('heatmap', 'form=page&width=640&height=360', 'ETH')
  expect(svg).toContain('last print, The testex ETHUSDT')
  expect(svg).toContain('<polyline')
  expect(await picture('heatmap', 'form=page&width=640&height=360&overlay=none', 'ETH')).not.toContain(
    'polyline',
  )
})

test('a price that nothing is held of is not drawn, and the picture says so', async () => {
  const svg = await picture('price', 'form=page&width=640&height=480', 'ETH')
  expect(svg).toContain('No price is held for this range')
  expect(svg).not.toContain('<polyline')
})
