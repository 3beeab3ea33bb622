import { expect, test } from 'vitest'
import { DEFAULT_VIEW } from '@/lib/contract/view'
import { pictureUrl, shareTarget } from './share-target'

/** A page with one chart, as far as the target looks at it. */
function page(address: string, attributes: Record<string, string>) {
  const { origin, pathname } = new URL(address)
  const root = { getAttribute: (name: string) => attributes[name] ?? null }
  return { location: { origin, pathname }, querySelector: () => root }
}

const FROM = Date.UTC(2025, 11, 11, 1)
const TO = Date.UTC(2025, 11, 11, 3)
const PLOT = JSON.stringify({ from: FROM, to: TO })

test('what is drawn is locked: range, bucket and bins', () => {
  const drawn = { 'data-level': '1m-k2', 'data-plot': PLOT }
  const target = shareTarget('BTC', DEFAULT_VIEW, page('https://x.example/BTC', drawn))
  expect(target).toEqual({
    chart: 'heatmap',
    base: 'BTC',
    address: 'https://x.example',
    liveUrl: 'https://x.example/BTC?unit=usd&scale=log&overlay=line&layout=venues',
    lockedUrl:
      'https://x.example/BTC?from=2025-12-11T01:00Z&to=2025-12-11T03:00Z&unit=usd&scale=log&overlay=line&layout=venues',
    exact: { ...DEFAULT_VIEW, from: { at: FROM }, to: { at: TO }, bucket: 60_000, bins: 2 },
    span: { from: FROM, to: TO },
  })
  expect(pictureUrl(target, 'png', 'dark')).toBe(
    'https://x.example/img/heatmap/BTC.png?from=2025-12-11T01:00Z&to=2025-12-11T03:00Z&bucket=1m&bins=k2&theme=dark&dpr=2',
  )
})

test('a theme that the link names stands in a file address once, as the page shows it', () => {
  const view = { ...DEFAULT_VIEW, tz: 'Asia/Tokyo' }
  for (const theme of ['auto', 'light', 'dark'] as const) {
    const target = shareTarget(
      'BTC',
      { ...view, theme },
      page('https://x.example/BTC', { 'data-plot': PLOT }),
    )
    const { searchParams } = new URL(pictureUrl(target, 'svg', 'light'))
    expect([searchParams.getAll('theme'), searchParams.get('tz')]).toEqual([['light'], 'Asia/Tokyo'])
  }
})

test('a path before ours stays in every address', () => {
  const drawn = { 'data-level': '5m', 'data-plot': PLOT }
  const volume = shareTarget('BTC', DEFAULT_VIEW, page('https://x.example/heat/chart/volume/BTC', drawn))
  expect([volume.address, volume.chart, volume.exact.bucket, volume.exact.bins]).toEqual([
    'https://x.example/heat',
    'volume',
    300_000,
    'auto',
  ])
  const tape = shareTarget('BTC', DEFAULT_VIEW, page('https://x.example/chart/tape/BTC', {}))
  expect([tape.chart, pictureUrl(tape, 'svg', 'dark')]).toEqual([
    'tape',
    expect.stringContaining('/img/tape/BTC.svg?'),
  ])
})
