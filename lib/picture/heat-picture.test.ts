import { Resvg } from '@resvg/resvg-js'
import { expect, test } from 'vitest'
import { COLOURS } from '@/lib/contract/tokens'
import { heatmapData } from './chart-data.fixture'
import { heatPicture, heatRaster, sharedAxes } from './heat-plot'
import { layoutOf } from './layout'
import { panelPlaces } from './panel-layout'
import { pictureSvg } from './picture'
import { FORM, form, panelData, wordsOf } from './picture.fixture'
import { sceneOf } from './scene'

test.each([
  [1_200, 630, 'card'],
  [640, 360, 'page'],
  [360, 280, 'page'],
  [280, 160, 'page'],
] as const)('the cells of a %i x %i PNG are the pixels of the page, one for one', (width, height, kind) => {
  const data = heatmapData()
  const scene = sceneOf(data, form({ width, height, form: kind }))
  const layout = layoutOf(scene)
  const shared = sharedAxes(scene, [data.answer], data, layout)
  const raster = heatRaster(heatPicture(scene, data.answer, layout, shared), scene)
  const { pixels } = new Resvg(pictureSvg(data, scene.form), {
    font: { loadSystemFonts: false },
    imageRendering: 1,
  }).render()
  const painted = [...raster.pixels.entries()].filter(([, pixel]) => pixel !== 0)
  expect(painted.length).toBeGreaterThan(30)
  const wrong = painted.filter(([at, pixel]) => {
    const x = layout.plot.x + (at % raster.width)
    const y = layout.plot.y + Math.floor(at / raster.width)
    return pixels.readUInt32LE(4 * (y * width + x)) !== pixel
  })
  expect(wrong).toEqual([])
})

test('venues with room have panels of their own on one scale; a small picture shows their sum', () => {
  const wide = pictureSvg(panelData(), form({ width: 1_200, height: 540 }))
  expect(wordsOf(wide)).toEqual(expect.arrayContaining(['Venue A', 'venue-b', 'venue-c', '▼ $21.0K']))
  expect(wide.match(/<image /g)).toHaveLength(3)
  expect(wordsOf(wide).filter((words) => words === 'USD per cell')).toHaveLength(1)
  const small = pictureSvg(panelData(), FORM)
  expect(wordsOf(small)).not.toContain('venue-b')
  expect(small.match(/<image /g)).toHaveLength(1)
})

test('the cells of a panel are those of its venue', () => {
  const scene = sceneOf(panelData(), form({ width: 1_200, height: 540 }))
  const [place] = panelPlaces(scene, 3)
  const [, second] = scene.panels
  if (!place || !second) throw new Error('there is room for three panels')
  const shared = sharedAxes(scene, [second.answer], panelData(), place)
  const raster = heatRaster(heatPicture(scene, second.answer, place, shared), scene)
  const columns = new Set(
    [...raster.pixels.keys()].filter((at) => raster.pixels[at]).map((at) => at % raster.width),
  )
  const minute = (n: number) => Math.round((n / 20) * raster.width)
  expect(Math.min(...columns)).toBe(minute(3))
  expect(Math.max(...columns)).toBeLessThan(minute(4))
})

/** What the side profile of a drawing holds, on its place. */
function sideBarsOf(svg: string) {
  const [, shapes = ''] = /overflow="hidden">(<rect.*?)<\/svg>/.exec(svg) ?? []
  return [
    ...shapes.matchAll(/<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)" fill="(#\w+)"/g),
  ].map(([, x, y, width, height, fill]) => ({ x: Number(x), y: Number(y), width, height, fill }))
}

test('beside the cells stand the sums of their rows by price, longs first, and of one side only that', () => {
  const scene = sceneOf(heatmapData(), form({ width: 800, height: 400 }))
  const layout = layoutOf(scene)
  const heat = heatPicture(
    scene,
    heatmapData().answer,
    layout,
    sharedAxes(scene, [heatmapData().answer], heatmapData(), layout),
  )
  const { pixels, width } = heatRaster(heat, scene)
  const rows = [...new Set([...pixels.keys()].filter((at) => pixels[at]).map((at) => Math.floor(at / width)))]
  const svg = pictureSvg(heatmapData(), scene.form)
  const bars = sideBarsOf(svg)
  const [long, short] = ['#EE6C2D', '#74BBFA']
  expect(bars.map(({ x, width, fill }) => [x, width, fill])).toEqual([
    ...[[658, '6.21', long]],
    ...[
      [658, '124.14', long],
      [782.14, '1.86', short],
    ],
    ...[[658, '0.31', short]],
  ])
  expect(bars.every(({ y }) => rows.includes(Math.round(y) - layout.plot.y))).toBe(true)
  expect(wordsOf(svg)).toEqual(expect.arrayContaining(['0', '$10K', 'Sum by price']))
  const shorts = pictureSvg({ ...heatmapData(), query: `${heatmapData().query}&side=short` }, scene.form)
  expect(sideBarsOf(shorts).map(({ fill }) => fill)).toEqual([short, short])
})

test('panels have the sum of all venues beside them, in no more room than one picture', () => {
  const svg = pictureSvg(panelData(), form({ width: 1_200, height: 540 }))
  expect(wordsOf(svg).filter((words) => words === 'Sum, all venues')).toHaveLength(1)
  expect(sideBarsOf(svg)).toHaveLength(4)
})

test.each([
  [1_200, 630, 'card'],
  [800, 400, 'page'],
  [640, 360, 'page'],
  [400, 200, 'card'],
] as const)(
  'a %i x %i picture says in words where a feed was down, escaped and within it',
  (width, height, kind) => {
    const { venues, from } = heatmapData()
    const named = venues.map((venue) => ({ ...venue, short_name: '<b>"A&' }))
    const gaps = [
      { venue: 'venue-a', markets: [], from: from + 300_000, to: from + 480_000, reason: '<i>'.repeat(90) },
    ]
    const svg = pictureSvg(heatmapData({ venues: named }, { gaps }), form({ width, height, form: kind }))
    expect(wordsOf(svg)).toContain('1 feed was down: &lt;b&gt;&quot;A&amp; 02:05:00–02:08:00')
    expect(svg).not.toContain('<b>')
    expect(svg).not.toContain('&lt;i&gt;')
  },
)

test('a gap makes the sums floors and is hatched; what nobody recorded is grey', () => {
  const whole = pictureSvg(heatmapData(), FORM)
  const from = heatmapData().from
  const covered = [{ venue: 'venue-a', from: from + 300_000, to: from + 1_200_000 }]
  const gap = { venue: 'venue-a', markets: [], from, to: from + 300_000, reason: 'closed' }
  const gapped = heatmapData({}, { covered, gaps: [gap] })
  const late = pictureSvg(heatmapData({}, { covered }), FORM)
  const svg = pictureSvg(gapped, FORM)
  expect(wordsOf(svg)).toContain('≥ $21.0K')
  expect([whole, svg, late].map((text) => text.includes('opacity="0.6"'))).toEqual([false, true, false])
  const grey = `fill="${COLOURS.dark['bg-3']}"`
  expect([whole, svg, late].map((text) => text.includes(grey))).toEqual([false, false, true])
})

test.each([
  [1_200, 630, 'card', 'Known issue: Venue A 02:05:00–02:10:00: Late prints: the venue says so'],
  [640, 360, 'page', 'Known issue: Venue A 02:05:00–02:10:00: Late prints: the venue says so'],
  [280, 160, 'page', '1 known issue'],
] as const)(
  'a %i x %i picture says a known issue in words, and marks its time',
  (width, height, kind, words) => {
    const { from } = heatmapData()
    const span = { from: from + 300_000, to: from + 600_000 }
    const issue = {
      id: 'i',
      venue: 'venue-a',
      markets: [],
      effect: 'Late prints: the venue says so.',
      source: '',
    }
    const data = heatmapData({}, { known_issues: [{ ...issue, ...span }] })
    const svg = pictureSvg(data, form({ width, height, form: kind }))
    expect(wordsOf(svg)).toContain(words)
    const { plot } = layoutOf(sceneOf(data, form({ width, height, form: kind })))
    const edges = [
      ...svg.matchAll(/<rect x="([^"]+)" y="([^"]+)" width="([^"]+)" height="3" fill="#EBC04F"/g),
    ]
    expect(edges[0]?.slice(1).map(Number)).toEqual([
      plot.x + plot.width / 4,
      plot.y + plot.height + 1,
      plot.width / 4,
    ])
  },
)

/** Two bars in which the price rises. */
function risingBars(venue: string) {
  const { from } = heatmapData()
  return {
    market: `${venue}:BTCUSDT`,
    series: 'trade',
    bucket_ms: 60_000,
    time: [from, from + 60_000],
    open: [90_000, 90_100],
    high: [90_200, 90_200],
    low: [89_900, 90_000],
    close: [90_100, 90_150],
    volume: [1, 1],
  } as const
}

test('candles lie over the cells, hollow where the price rose; the line lies under them', () => {
  const svgOf = (query: string) =>
    pictureSvg({ ...heatmapData({ candles: risingBars('venue-a') }), query }, FORM)
  const candles = svgOf('overlay=candles')
  const [, over = ''] = candles.split('<image')
  const stroke = sceneOf(heatmapData(), FORM).colour['text-2']
  expect(over.split(`fill="none" stroke="${stroke}"`)).toHaveLength(1 + 2)
  const [under = ''] = svgOf('').split('<image')
  expect(under).toContain('<polyline')
})

test('the market of the price is named though nothing in the numbers is of its venue', () => {
  const [label] = heatmapData().venues
  const named = label ? [{ ...label, id: 'venue-p', short_name: 'Venue P' }] : []
  const data = heatmapData({ candles: risingBars('venue-p'), named })
  expect(wordsOf(pictureSvg(data, form({}))).join(' ')).toContain('close, Venue P BTCUSDT')
})
