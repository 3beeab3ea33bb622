import { Resvg } from '@resvg/resvg-js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ChartData } from '@/lib/contract/chart-data'
import { COLOURS } from '@/lib/contract/tokens'
import { heatmapData, priceData, tapeData, totalsData, volumeData } from './chart-data.fixture'
import { layoutOf } from './layout'
import { pictureSvg, pictureWords } from './picture'
import { FORM, form, wordsOf } from './picture.fixture'
import { svgToPng } from './render-png'
import { sceneOf } from './scene'

/** The same answers as the charts of venues and of prices. */
function venuesData(answer: Parameters<typeof volumeData>[0] = {}): ChartData {
  return { ...volumeData(answer), chart: 'venues' }
}
function profileData(): ChartData {
  const { candles: _none, ...data } = heatmapData()
  return { ...data, chart: 'profile' }
}

test('venues are rows under one colour scale, the largest sum on top', () => {
  const [total] = volumeData().answer.series
  if (!total) throw new Error('the fixture has a series')
  const small = { ...total, key: 'venue-b', long: [10, 0], short: [0, 0] }
  const svg = pictureSvg(venuesData({ series: [small, { ...total, key: 'venue-a' }] }), FORM)
  const words = wordsOf(svg)
  expect(words).toEqual(expect.arrayContaining(['Venue A', 'venue-b', 'USD per cell', '$10K']))
  expect(words.indexOf('Venue A')).toBeLessThan(words.indexOf('venue-b'))
})

test.each([
  [280, 160],
  [360, 280],
])('a picture of %i x %i says of when it is, and under it whose numbers they are', (width, height) => {
  const words = (simulated: boolean) =>
    wordsOf(pictureSvg(heatmapData({}, { simulated }), form({ width, height })))
  expect(words(false).at(-1)).toBe('11 Dec 2025, 02:00–02:20 UTC')
  expect(words(true).slice(-2)).toEqual(['11 Dec 2025, 02:00–02:20 UTC', 'SIMULATED'])
})

test('sums by price are bars beside the prices, longs to the left of zero and shorts to the right', () => {
  const svg = pictureSvg(profileData(), FORM)
  expect(wordsOf(svg)).toEqual(
    expect.arrayContaining(['◀ Longs (forced sells)', 'Shorts (forced buys) ▶', '$20K', '0']),
  )
  const sides = (fill: string) =>
    [...svg.matchAll(new RegExp(`<rect x="(\\d+)"[^>]* width="(\\d+)"[^>]* fill="${fill}"`, 'g'))].map(
      ([, x, width]) => [Number(x), Number(x) + Number(width)] as const,
    )
  const ends = new Set(sides('#EE6C2D').map(([, end]) => end))
  const starts = new Set(sides('#74BBFA').map(([start]) => start))
  expect(ends.size).toBe(1)
  expect(starts).toEqual(ends)
})

test('the price chart has a circle for each print, the largest first, filled for longs', () => {
  const svg = pictureSvg(priceData(), FORM)
  const circles = [...svg.matchAll(/<circle [^>]* r="([\d.]+)" fill="(#\w+)" fill-opacity="([\d.]+)"/g)]
  expect(circles.map(([, ...parts]) => parts)).toEqual([
    ['26', '#EE6C2D', '0.45'],
    ['1.5', '#74BBFA', '0.08'],
  ])
  expect(wordsOf(svg)).toEqual(expect.arrayContaining(['● Longs (forced sells)', '○ Shorts (forced buys)']))
})

/** With bars of trades, open interest and funding of one market. */
function overlaidPrice(): ChartData {
  const { from } = heatmapData()
  const time = [from, from + 600_000]
  const bars = {
    open: [90_000, 90_100],
    high: [90_200, 90_300],
    low: [89_900, 90_000],
    close: [90_100, 90_200],
  }
  const of = { market: 'venue-a:BTCUSDT', time }
  return {
    ...priceData(),
    candles: { ...of, series: 'trade', bucket_ms: 600_000, ...bars, volume: [1, 1] },
    open_interest: { ...of, bucket_ms: 600_000, amount: [2_000, 2_500], usd: [null, null] },
    funding: { ...of, bucket_ms: null, rate: [0.0001, 0.0002], interval_hours: [8, 8] },
  }
}

test('under the price stand open interest, funding and mark where there is room, and say what is not held', () => {
  const high = wordsOf(pictureSvg(overlaidPrice(), form({ width: 640, height: 480 })))
  expect(high).toEqual(
    expect.arrayContaining([
      ...[
        'Open interest',
        'Venue A BTCUSDT, BTC; axis does not start at zero',
        'Funding',
        'Venue A BTCUSDT, per cent per interval',
      ],
      ...['Mark price', 'No mark price is held for this range'],
    ]),
  )
  expect(wordsOf(pictureSvg(overlaidPrice(), FORM))).not.toContain('Open interest')
})

test('each venue has its own row and gaps, also where nothing came of it or it lists no such market', () => {
  const { from, to } = volumeData()
  const [total] = volumeData().answer.series
  if (!total) throw new Error('the fixture has a series')
  const label = { name: 'B', coverage: 'complete', coverage_note: '' } as const
  const svgOf = (covered: { venue: string; from: number; to: number }[]) =>
    pictureSvg(
      {
        ...volumeData({ series: [{ ...total, key: 'venue-a' }], covered }),
        chart: 'venues',
        others: [
          { ...label, id: 'venue-b', short_name: 'Quiet' },
          { ...label, id: 'venue-c', short_name: 'Elsewhere' },
        ],
        listing: ['venue-a', 'venue-b'],
      },
      form({ width: 800 }),
    )
  const both = ['venue-a', 'venue-b'].map((venue) => ({ venue, from, to }))
  const words = wordsOf(svgOf(both))
  expect(words.slice(words.indexOf('Venue A'), words.indexOf('Venue A') + 2)).toEqual(['Venue A', 'Quiet'])
  expect(words).toContainEqual(expect.stringMatching(/^Elsewhere/))
  const grey = (svg: string) => svg.match(new RegExp(`fill="${COLOURS.dark['bg-3']}"`, 'g'))?.length ?? 0
  expect([grey(svgOf(both)), grey(svgOf(both.slice(0, 1)))]).toEqual([0, 1])
})

test('totals are tiles of all assets and bars of the base by venue', () => {
  const words = wordsOf(pictureSvg(totalsData(), FORM))
  expect(words).toEqual(
    expect.arrayContaining(['BTC', '$21.1K', 'ETH', '≥ $7.0K', 'BTC by venue', 'Venue A']),
  )
  expect(wordsOf(pictureSvg(totalsData(), form({ width: 280, height: 160 })))).not.toContain('BTC by venue')
})

test('no sum of a venue lies under the sign of simulated data', () => {
  const [row] = totalsData().by_venue.rows
  if (!row) throw new Error('the fixture has a row')
  const names = Array.from({ length: 20 }, (_, i) => `v${i}`)
  const rowsOf = (simulated: boolean) => {
    const data = totalsData({ simulated })
    const rows = names.map((key) => ({ ...row, key }))
    const svg = pictureSvg({ ...data, by_venue: { ...data.by_venue, rows } }, FORM)
    return wordsOf(svg).filter((words) => names.includes(words)).length
  }
  expect(rowsOf(false) - rowsOf(true)).toBe(1)
})

test('the tape lists the newest prints first', () => {
  const words = wordsOf(pictureSvg(tapeData(), FORM))
  const rows = words.slice(words.indexOf('02:10:05'), words.indexOf('02:10:05') + 10)
  expect(rows).toEqual([
    ...['02:10:05', 'Venue A', '▼ Long', '90,100.5', '$20,000'],
    ...['02:03:01', 'Venue A', '▲ Short', '90,500', '$50'],
  ])
})

test.each([
  ['heatmap', heatmapData()],
  ['price', priceData()],
  ['totals', totalsData()],
  ['tape', tapeData()],
  ['volume', volumeData()],
] as const)('a card of the %s has its words apart from each other', (_chart, data) => {
  const svg = pictureSvg(data, form({ width: 1_200, height: 630, form: 'card' }))
  const texts = [...svg.matchAll(/<text x="([\d.-]+)" y="([\d.-]+)"[^>]*>([^<]*)</g)]
  const provenance = texts.find(([, , , words]) => words?.includes('hash '))
  const lowest = Math.max(
    ...texts.flatMap(([, , y, words]) => (/^\d\d:\d\d/.test(words ?? '') ? [Number(y)] : [])),
    0,
  )
  expect(Number(provenance?.[2]) - lowest).toBeGreaterThanOrEqual(15)
})

test('a picture says what, when, how much, from where and by which rules', () => {
  const words = wordsOf(pictureSvg(heatmapData(), FORM))
  expect(words).toEqual(
    expect.arrayContaining([
      'BTC longs liquidated (forced sells)',
      '$21.0K',
      ', shorts (forced buys)',
      '$350',
      'BTC, Venue A, 11 Dec 2025, 02:00–02:20 UTC, 1 min, 7 prints',
      'hash abcdefghijkl · harmonisation 1',
      'data as of 2025-12-11 03:00 UTC · example.org/BTC',
      'USD per cell',
      '$100',
      '$10K',
    ]),
  )
})

test('a card carries the figures large', () => {
  const svg = pictureSvg(volumeData(), form({ width: 1_200, height: 630, form: 'card' }))
  expect(svg).toMatch(/font-size="80"[^>]*>\$21.0K</)
  expect(wordsOf(svg)).toContain('▲ Shorts (forced buys)')
})

test('bars are of the measure and the groups of the view, as on the page', () => {
  const svgOf = (more: string, data = volumeData()) =>
    pictureSvg({ ...data, query: `${data.query}${more}` }, FORM)
  const bars = (svg: string) => [...svg.matchAll(/fill="(#EE6C2D|#74BBFA)"(?: fill-opacity="([\d.]+)")?\/>/g)]
  expect(bars(svgOf('')).map(([, fill]) => fill)).toEqual(['#EE6C2D', '#74BBFA', '#EE6C2D'])
  expect(bars(svgOf('&show=delta')).map(([, fill]) => fill)).toEqual(['#EE6C2D', '#EE6C2D'])
  expect(wordsOf(svgOf('&show=delta'))).toContainEqual(expect.stringMatching(/^BTC, Delta, Venue A, /))
  expect(wordsOf(svgOf('&show=share'))).toContainEqual(expect.stringMatching(/^50.%$/))
  const [total] = volumeData().answer.series
  if (!total) throw new Error('the fixture has a series')
  const series = [
    { ...total, key: 'a' },
    { ...total, key: 'b', short: [0, 0] },
  ]
  const { venues, ...data } = volumeData({ series })
  const colours = { a: '#2483ff', b: '#f0b90b' }
  const two = {
    ...data,
    venues: Object.entries(colours).flatMap(([id, colour]) =>
      venues.map((venue) => ({ ...venue, id, short_name: `Venue ${id}`, colour })),
    ),
  }
  const ofVenues = (more: string, shape: RegExp) =>
    [...svgOf(`&by=venue${more}`, two).matchAll(shape)].map(([, colour]) => colour)
  const [a, b] = [colours.a, colours.b]
  expect(ofVenues('', /<rect [^>]*fill="(#2483ff|#f0b90b)"\/>/g)).toEqual([a, a, a, b, b])
  expect(ofVenues('&show=average', /<circle [^>]*fill="([^"]*)"/g)).toEqual([a, a, b, b])
  expect(wordsOf(svgOf('&by=venue&show=share', two))).toEqual(expect.arrayContaining(['Venue a', 'Venue b']))
  const tall = pictureSvg({ ...two, query: `${data.query}&by=venue&show=delta` }, form({ height: 900 }))
  const running = [...tall.matchAll(/<polyline [^>]*stroke="([^"]*)"/g)].map(([, colour]) => colour)
  expect(running).toEqual([a, b, '#E8ECF1'])
  expect(wordsOf(svgOf('&by=venue', two))).toEqual(expect.arrayContaining(['Venue a', 'Venue b']))
})

test('simulated data say so in the picture and in its words', () => {
  const simulated = { simulated: true }
  const all = [volumeData(simulated), totalsData(simulated), tapeData(simulated), heatmapData({}, simulated)]
  for (const data of all) {
    expect(wordsOf(pictureSvg(data, FORM))).toContain('SIMULATED')
    expect(pictureWords(data).title).toMatch(/^SIMULATED BTC: /)
    expect(pictureWords(data).alt).toContain('. SIMULATED, BTC, ')
    expect(wordsOf(pictureSvg(data, FORM))).toContainEqual(expect.stringMatching(/^SIMULATED, BTC, /))
  }
  expect(wordsOf(pictureSvg(heatmapData(), FORM))).not.toContain('SIMULATED')
})

test('whose rows are in the numbers stands outside the plot, in every size', () => {
  const data = heatmapData({}, { attribution: ['Vendor X'] })
  const sizes = [
    form({ width: 1_200, height: 630, form: 'card' }),
    form({ width: 640, height: 360 }),
    form({ width: 280, height: 160 }),
  ]
  for (const one of sizes) {
    const { plot } = layoutOf(sceneOf(data, one))
    const texts = [...pictureSvg(data, one).matchAll(/<text x="[\d.-]+" y="([\d.-]+)"[^>]*>([^<]*)</g)]
    const signed = texts.filter(([, , words]) => words?.startsWith('Includes data of Vendor X'))
    expect(signed).toHaveLength(1)
    expect(Number(signed[0]?.[1])).toBeGreaterThan(plot.y + plot.height)
  }
})

test.each([
  ['heatmap', heatmapData()],
  ['venues', venuesData()],
  ['volume', volumeData()],
  ['price', priceData()],
  ['profile', profileData()],
  ['totals', totalsData()],
  ['tape', tapeData()],
] as const)('title and alt text of the %s say the figures that are drawn', (_chart, data) => {
  const { title, alt } = pictureWords(data)
  const told = title.match(/\$[\d.,]+[KMB]?/g) ?? []
  expect(told.length).toBe(2)
  for (const size of [
    form({ width: 1_200, height: 630, form: 'card' }),
    FORM,
    form({ width: 280, height: 160 }),
  ]) {
    const drawn = wordsOf(pictureSvg(data, size))
    expect(drawn).toEqual(expect.arrayContaining(told))
    expect(told.every((figure) => alt.includes(figure))).toBe(true)
  }
})

test('nothing heard is not nothing liquidated', () => {
  const totals = { long: 0, short: 0, long_count: 0, short_count: 0, unpriced: 0 }
  const silent = { x: [], y: [], long: [], short: [], count: [], bins: [], totals, covered: [] }
  const svg = pictureSvg(heatmapData({}, { ...silent, axis_low: null, axis_high: null }), FORM)
  expect(wordsOf(svg)).toContain('BTC: No data is held for this range')
  expect(svg).not.toContain('$0')
})

test('of one side alone nothing is said or drawn of the other', () => {
  const svg = pictureSvg({ ...volumeData(), query: `${volumeData().query}&side=short` }, FORM)
  expect(wordsOf(svg).join(' ')).not.toContain('longs liquidated')
  expect(wordsOf(svg)).toContain('BTC shorts liquidated (forced buys)')
})

test('a long name is cut where the figures need its room', () => {
  const data = heatmapData({ base: 'A'.repeat(60) })
  const [name = '', long, shorts, short] = wordsOf(pictureSvg(data, form({ width: 640 })))
  expect(name).toMatch(/^A{20,}… longs liquidated$/)
  expect([long, shorts, short]).toEqual(['$21.0K', ', shorts', '$350'])
  expect(wordsOf(pictureSvg(data, form({ width: 280, height: 160 })))[0]).toMatch(/^A+… longs liquidated$/)
})

test('whatever an asset is called, the drawing is one image and no markup of the name', () => {
  const name = fc.string({ unit: 'binary', minLength: 1, maxLength: 30 })
  const size = fc.constantFrom([1_200, 630], [640, 360], [280, 160])
  fc.assert(
    fc.property(name, size, fc.boolean(), (base, [width = 0, height = 0], isHeat) => {
      const data = isHeat ? heatmapData({ base }) : { ...volumeData(), base }
      const svg = pictureSvg(data, form({ width, height, address: base }))
      expect(new Resvg(svg, { font: { loadSystemFonts: false } }).width).toBe(width)
    }),
    { numRuns: 25 },
  )
  const svg = pictureSvg(heatmapData({ base: `<script>"&'</script>` }), FORM)
  expect(svg).not.toContain('<script>')
  expect(svg).toContain('&lt;script&gt;&quot;&amp;&#39;&lt;/script&gt;')
})

test('a PNG has the size asked for, times the pixel ratio', async () => {
  const png = await svgToPng(pictureSvg(heatmapData(), FORM), 2)
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1_280, 720])
})
