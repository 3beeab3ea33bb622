import { expect, test } from 'vitest'
import { testLiquidation } from '@/db/liquidation.fixture'
import { HOUR } from '@/lib/contract/units'
import { freshStore, store } from '@/lib/queries/store.fixture'
import { GET } from './[chart]/[base]/picture/route'

test('all sizes of an embed without scripts show the range that its words tell of', async () => {
  await store(await freshStore(), [testLiquidation({ time: Date.now() - HOUR, price: '90000' })])
  const url = 'http://localhost:3000/embed/heatmap/BTC?interactive=0&theme=dark&tz=Asia/Kolkata'
  const params = Promise.resolve({ chart: 'heatmap', base: 'BTC' })
  const html = await (await GET(new Request(url, { headers: { host: 'localhost:3000' } }), { params })).text()
  const pictures = [...html.matchAll(/src(?:set)?="([^"]*\/img\/[^"]*)"/g)].map(
    ([, at = '']) => new URL(at.replaceAll('&amp;', '&')).searchParams,
  )
  expect(pictures.length).toBeGreaterThanOrEqual(6)
  expect(new Set(pictures.map((query) => `${query.get('from')} ${query.get('to')}`)).size).toBe(1)
  expect(pictures.every((query) => Date.parse(query.get('from') ?? '') > 0)).toBe(true)
  expect(pictures.every((query) => query.get('tz') === 'Asia/Kolkata' && query.get('bucket') === null)).toBe(
    true,
  )
})
