import { expect, test } from 'vitest'
import { embedRoom } from './embed-room'

const HEAD = { legend: true, headHeight: 40 }

test.each([
  [
    'a wide heatmap has its legend',
    { chart: 'heatmap', width: 784, height: 500 },
    ['below', true, true, 372],
  ],
  [
    'a narrow one leaves the badge to its plot',
    { chart: 'heatmap', width: 464, height: 300 },
    ['below', false, true, 172],
  ],
  [
    'a small one leaves the legend out too',
    { chart: 'heatmap', width: 264, height: 160 },
    ['none', false, false, 48],
  ],
  [
    'a tape has no plot that could say it',
    { chart: 'tape', width: 264, height: 160 },
    ['below', true, false, 88],
  ],
] as const)('%s', (_what, frame, expected) => {
  const { header, hasBadge, hasZoom, plotHeight } = embedRoom({ ...HEAD, ...frame })
  expect([header, hasBadge, hasZoom, plotHeight]).toEqual(expected)
})
