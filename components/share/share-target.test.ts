import { expect, test } from 'vitest'
import { DEFAULT_VIEW } from '@/lib/contract/view'
import { fileUrl, shareTarget } from './share-target'

/** A page with one chart, as far as the target looks at it. */
function page(address: string, attributes: Record<string, string>) {
  const { origin, pathname } = new URL(address)
  const root = { getAttribute: (name: string) => attributes[name] ?? null }
  return { location: { origin, pathname }, querySelector: () => root }
}

const PLOT = JSON.stringify({ from: Date.UTC(2025, 11, 11, 1), to: Date.UTC(2025, 11, 11, 3) })

test('what is drawn is locked: range, bucket and bins', () => {
  const drawn = { 'data-level': '1m-k2', 'data-plot': PLOT }
  const target = shareTarget('BTC', DEFAULT_VIEW, page('https://x.example/BTC', drawn))
  expect(target).toEqual({
    chart: 'heatmap',
    base: 'BTC',
    address: 'https://x.example',
    liveUrl: 'https://x.example/BTC',
    lockedUrl: 'https://x.example/BTC?from=2025-12-11T01:00Z&to=2025-12-11T03:00Z',
    exactQuery: 'from=2025-12-11T01:00Z&to=2025-12-11T03:00Z&bucket=1m&bins=k2',
    query: '',
  })
  expect(fileUrl(target, 'png?dpr=2')).toBe(
    'https://x.example/img/heatmap/BTC.png?from=2025-12-11T01:00Z&to=2025-12-11T03:00Z&bucket=1m&bins=k2&dpr=2',
  )
})

test('a path before ours stays in every address', () => {
  const drawn = { 'data-level': '5m', 'data-plot': PLOT }
  const volume = shareTarget('BTC', DEFAULT_VIEW, page('https://x.example/heat/chart/volume/BTC', drawn))
  expect([volume.address, volume.chart, volume.exactQuery]).toEqual([
    'https://x.example/heat',
    'volume',
    'from=2025-12-11T01:00Z&to=2025-12-11T03:00Z&bucket=5m',
  ])
  const tape = shareTarget('BTC', DEFAULT_VIEW, page('https://x.example/chart/tape/BTC', {}))
  expect([tape.chart, fileUrl(tape, 'png')]).toEqual(['tape', expect.stringContaining('/img/tape/BTC.png?')])
})
