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
      thumbnail_url: `${HERE}/img/heatmap/BTC.png?${RANGE}&bucket=1m&width=380&height=199`,
      thumbnail_width: 380,
      thumbnail_height: 199,
    },
  ])
})

test.each([`${HERE}/`, `${HERE}/btc`, `${HERE}/chart/volume/BTC`, `${HERE}/embed/heatmap/BTC?${RANGE}`])(
  '%s can be framed',
  async (url) => {
    expect((await ask(url)).status).toBe(200)
  },
)

test.each([
  ['nothing is said', '', 640, 360, 1_200],
  ['there is more room than a frame needs', '&maxwidth=4000', 1_280, 720, 1_200],
  ['a frame just fits', '&maxwidth=280&maxheight=160', 280, 160, undefined],
  ['the width alone is bounded', '&maxwidth=280', 280, 160, undefined],
])('where %s, it and the thumbnail keep within', async (_what, more, width, height, thumbnail) => {
  const { body } = await ask(`${HERE}/BTC?${RANGE}`, more)
  expect([body.width, body.height, body.thumbnail_width]).toEqual([width, height, thumbnail])
  expect(body.html).not.toContain('interactive=0')
})

test.each(['&maxwidth=200', '&maxheight=90', '&maxwidth=1&maxheight=1'])(
  'where a chart could not be read (%s), its picture is framed',
  async (more) => {
    const { body } = await ask(`${HERE}/BTC?${RANGE}`, more)
    const [width = 640, height = 10_000] = ['maxwidth', 'maxheight'].map((name) => {
      const bound = new URLSearchParams(more).get(name)
      return bound === null ? undefined : Number(bound)
    })
    expect([Number(body.width) <= width, Number(body.height) <= height]).toEqual([true, true])
    expect(body.html).toMatch(/src="[^"]*interactive=0"/)
    expect(body.thumbnail_url).toBeUndefined()
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
