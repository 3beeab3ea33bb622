import type { HeatmapData, VenueHeatmap } from '@/lib/contract/chart-data'
import { sumText, TEXTS } from '@/lib/contract/texts'
import { venueName } from '@/lib/contract/venue-name'
import type { ColourScale } from '@/lib/heatmap/colour-scale'
import { text } from './draw'
import { fitted, textWidth } from './fonts'
import { heatPicture, heatShapes, sharedAxes } from './heat-plot'
import { type PanelPlace, panelPlaces } from './panel-layout'
import { plotFrame } from './plot-frame'
import { priceAxisOf } from './price-axis'
import { doubtOf, type Scene } from './scene'
import { sideProfile } from './side-profile'
import { sumWriter } from './words'

/** One heatmap per venue on one price axis and one colour scale, name and sums over each; beside each row the sum by price. */
export function panelShapes(scene: Scene, data: HeatmapData): { shapes: string; scale: ColourScale } | null {
  const places = panelPlaces(scene, scene.panels.length)
  const [first] = places
  if (!first) return null
  const answers = scene.panels.map(({ answer }) => answer)
  const shared = sharedAxes(scene, answers, data, first)
  const shapes = places.flatMap((place, index) => {
    const panel = scene.panels[index]
    if (!panel) return []
    const own = { ...scene, ...doubtOf(data, panel.answer) }
    const heat = heatPicture(own, panel.answer, place, shared)
    const { under, mark, over } = plotFrame(own, place)
    const axis = heat.hasPrices ? priceAxisOf(own, place, heat.plot) : { grid: '', labels: '' }
    return [
      under,
      axis.grid,
      index === 0 ? mark : '',
      heatShapes(own, data.candles, place, heat),
      over,
      place.priceLabels ? axis.labels : '',
      panelHead(own, panel, place),
      sideProfile(scene, data.answer, place, heat, 'over'),
    ]
  })
  return { shapes: [...shapes, others(scene, places)].join(''), scale: shared.scale }
}

/** How much smaller a long name may be written before it takes the room of its prints. */
const LEAST_NAME = 0.8

/** Name of the venue, its prints, and its sums by side. */
function panelHead(scene: Scene, { venue, answer }: VenueHeatmap, place: PanelPlace): string {
  const { plot, nameSize: size, axisSize: small } = place
  const { colour, data, floor } = scene
  const name = venueName(venue, data.venues)
  const { long, short, long_count, short_count } = answer.totals
  const sums = [
    { words: `▼ ${sumText(long, floor, sumWriter(scene))}`, fill: scene.side.long, x: plot.x },
    {
      words: `▲ ${sumText(short, floor, sumWriter(scene))}`,
      fill: scene.side.short,
      x: plot.x + plot.width / 2,
    },
  ]
  const told = long_count + short_count === 0 ? TEXTS.noPrints : TEXTS.prints(long_count + short_count)
  const top = plot.y - small * 1.2 - size * 0.75
  const beside = plot.width - textWidth(told, small, 400) - small / 2
  const isTold = textWidth(name, size * LEAST_NAME, 600) <= beside
  const room = isTold ? beside : plot.width
  const nameSize = size * Math.min(1, Math.max(LEAST_NAME, room / textWidth(name, size, 600)))
  return [
    text(plot.x, top, fitted(name, room, nameSize, 600), {
      size: nameSize,
      weight: 600,
      fill: colour['text-1'],
    }),
    isTold
      ? text(plot.x + plot.width, top, told, { size: small, fill: colour['text-3'], anchor: 'end' })
      : '',
    ...sums.map(({ words, fill, x }) =>
      text(x, plot.y - small * 0.55, words, { size: small, weight: 600, fill }),
    ),
  ].join('')
}

/** How many venues are in the sums and have no panel. */
function others({ data, panels, colour }: Scene, places: readonly PanelPlace[]): string {
  const rest = data.venues.length - panels.length
  const last = places.filter(({ priceLabels }) => priceLabels)[0]
  if (rest <= 0 || !last) return ''
  const { plot, axisSize: size } = last
  const x = plot.x + plot.width + size * 0.7
  return text(x, plot.y - size * 0.55, TEXTS.nextPanels(rest), { size, fill: colour['text-3'] })
}
