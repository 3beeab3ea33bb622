import { expect, test } from 'vitest'
import type { HeatmapData } from '@/lib/contract/chart-data'
import { heatmapData } from './chart-data.fixture'
import { layoutOf, plotWidthOf } from './layout'
import { panelPlaces } from './panel-layout'
import { type PictureForm, sceneOf } from './scene'

function sceneAt(width: number, height: number, form: PictureForm['form'], data = heatmapData()) {
  const look = { theme: 'dark', transparent: false, legend: true, address: null, hash: '' } as const
  return sceneOf(data, { width, height, form, ...look })
}

const GAP = { venue: 'venue-a', markets: [], from: heatmapData().from, to: null, reason: 'closed' }

test('a card has the side profile at its right edge, on the height of the plot', () => {
  expect(layoutOf(sceneAt(1_200, 630, 'card'))).toEqual({
    pad: 48,
    plot: { x: 48, y: 212, width: 860, height: 328 },
    profile: { x: 1_018, y: 212, width: 134, height: 328 },
    axisSize: 18,
    timeLabelsAt: 563,
    doubtsAt: null,
    issuesAt: null,
    legendAt: 574,
    legendWidth: 330,
    besideLegend: true,
    provenanceAt: 614,
  })
})

test('words on gaps take a line from the plot, and only where there is one', () => {
  const { plot, profile, doubtsAt, legendAt } = layoutOf(
    sceneAt(800, 400, 'page', heatmapData({}, { gaps: [GAP] })),
  )
  expect({ plot, profile, doubtsAt, legendAt }).toEqual({
    plot: { x: 16, y: 62, width: 580, height: 263 },
    profile: { x: 658, y: 62, width: 126, height: 263 },
    doubtsAt: 359,
    legendAt: 368,
  })
})

test('narrow pictures and those without a sum have no side profile', () => {
  expect(layoutOf(sceneAt(799, 400, 'page')).profile).toBeNull()
  expect(layoutOf(sceneAt(1_200, 630, 'card', heatmapData({}, { x: [] }))).profile).toBeNull()
})

test('beside panels the side profile stands on each row, as on the page', () => {
  const places = panelPlaces(sceneAt(1_000, 800, 'page'), 6)
  expect(places.map(({ plot }) => [plot.x, plot.y, plot.width, plot.height])).toEqual([
    ...[
      [16, 100, 258, 298],
      [284, 100, 258, 298],
      [552, 100, 258, 298],
    ],
    ...[
      [16, 446, 258, 298],
      [284, 446, 258, 298],
      [552, 446, 258, 298],
    ],
  ])
  expect(places.map(({ profile }) => profile)).toEqual([
    ...[null, null, { x: 872, y: 100, width: 112, height: 298 }],
    ...[null, null, { x: 872, y: 446, width: 112, height: 298 }],
  ])
  const five = panelPlaces(sceneAt(1_000, 800, 'page'), 5)
  expect(five.map(({ profile }) => profile?.x ?? null)).toEqual([null, null, 872, null, 604])
})

test('each kind of words has its line: gaps first, then known issues', () => {
  const issue = { id: 'i', venue: 'venue-a', markets: [], from: 0, to: null, effect: 'Late.', source: 'docs' }
  const told = (part: Partial<HeatmapData['answer']>, height = 400, width = 800) => {
    const { plot, doubtsAt, issuesAt } = layoutOf(sceneAt(width, height, 'page', heatmapData({}, part)))
    return { height: plot.height, doubtsAt, issuesAt }
  }
  expect(told({ known_issues: [issue] })).toEqual({ height: 263, doubtsAt: null, issuesAt: 359 })
  expect(told({ known_issues: [issue], gaps: [GAP] })).toEqual({ height: 244, doubtsAt: 340, issuesAt: 359 })
  expect(told({ known_issues: [issue], gaps: [GAP] }, 280)).toEqual({
    height: 143,
    doubtsAt: 239,
    issuesAt: 239,
  })
  expect(told({ known_issues: [issue] }, 160, 280)).toEqual({ height: 72, doubtsAt: null, issuesAt: null })
})

test('columns are chosen for the plot that is left beside the side profile', () => {
  expect([plotWidthOf('heatmap', 1_200), plotWidthOf('volume', 1_200), plotWidthOf('heatmap', 640)]).toEqual([
    916, 1_040, 480,
  ])
})
