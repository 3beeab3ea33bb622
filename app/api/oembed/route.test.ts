import { beforeEach, expect, test } from 'vitest'
import { testLiquidation } from '@/db/liquidation.fixture'
import { freshStore, store } from '@/lib/queries/store.fixture'
import { GET } from './route'

const HERE = 'http://localhost:3000'
const RANGE = 'from=2025-12-11T00:00Z&to=2025-12-11T02:00Z'

beforeEach(async () => {
  const time = Date.UTC(2025, 11, 11) + 60_000
  await store(await freshStore(), [testLiquidation({ time, price: '90000', size: '2' })])
  delete process.env.PUBLIC_URL
})

async function ask(url: string, more = '') {
  const address = `${HERE}/api/oembed?url=${encodeURIComponent(url)}${more}`
  const response = await GET(new Request(address, { headers: { host: 'localhost:3000' } }))
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

test('the frame of a page, as oEmbed 1.0 says it', async () => {
  const { status, body } = await ask(`${HERE}/BTC?${RANGE}&evil="><script>`, '&maxwidth=500&maxheight=200')
  expect([status, body]).toEqual([
    200,
    {
      version: '1.0',
      type: 'rich',
      title: 'BTC: Longs liquidated (forced sells) ≥\u2009$180K, shorts (forced buys) none',
      provider_name: 'Liquidations',
      provider_url: HERE,
      cache_age: 60,
      width: 500,
      height: 200,
      html: `<iframe src="${HERE}/embed/heatmap/BTC?from=2025-12-11T00:00Z&amp;to=2025-12-11T02:00Z" title="BTC: Longs liquidated (forced sells) ≥\u2009$180K, shorts (forced buys) none" width="500" height="200" loading="lazy" sandbox="allow-scripts allow-popups" referrerpolicy="origin" style="border:0;max-width:100%"><a href="${HERE}/embed/heatmap/BTC?from=2025-12-11T00:00Z&amp;to=2025-12-11T02:00Z">BTC: Longs liquidated (forced sells) ≥\u2009$180K, shorts (forced buys) none</a></iframe>`,
      thumbnail_url: `${HERE}/img/heatmap/BTC.png?${RANGE}&bucket=1m`,
      thumbnail_width: 1_200,
      thumbnail_height: 630,
    },
  ])
})

test.each([`${HERE}/`, `${HERE}/btc`, `${HERE}/chart/volume/BTC`, `${HERE}/embed/heatmap/BTC?${RANGE}`])(
  '%s can be framed',
  async (url) => {
    expect((await ask(url)).status).toBe(200)
  },
)

test('under a path, only what lies below it is ours', async () => {
  process.env.PUBLIC_URL = 'https://example.org/heat'
  expect((await ask('https://example.org/heat/BTC')).body.html).toContain(
    'src="https://example.org/heat/embed/heatmap/BTC"',
  )
  expect((await ask('https://example.org/BTC')).status).toBe(404)
  expect((await ask('https://example.org/heater/BTC')).status).toBe(404)
})

test.each([
  [`https://evil.example/BTC`, '', 404],
  [`${HERE}/markets`, '', 404],
  [`${HERE}/api/heatmap`, '', 404],
  [`${HERE}/chart/nosuch/BTC`, '', 404],
  [`${HERE}/s/nosuch`, '', 404],
  ['javascript:alert(1)', '', 404],
  [`${HERE}/BTC`, '&format=xml', 501],
  [`${HERE}/BTC`, '&maxwidth=0', 400],
])('%s%s is refused with %i', async (url, more, status) => {
  expect((await ask(url, more)).status).toBe(status)
})
