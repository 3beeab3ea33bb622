import { CARD } from '@/lib/contract/card'
import type { ChartData } from '@/lib/contract/chart-data'
import { escapeMarkup } from '@/lib/contract/escape-markup'
import { TEXTS } from '@/lib/contract/texts'
import { rectangle, text } from './draw'
import { drawable, FONT_FAMILIES, fitted, textWidth } from './fonts'
import { head, mark } from './head'
import { heatPicture, heatShapes } from './heat-plot'
import { type Layout, layoutOf } from './layout'
import { legend } from './legend'
import { panelShapes } from './panels-plot'
import { plotFrame } from './plot-frame'
import { priceAxisOf } from './price-axis'
import { pricePlot } from './price-plot'
import { profileShapes } from './profile-plot'
import { groundOf, type PictureForm, type Scene, sceneOf } from './scene'
import { element } from './svg'
import { tapeShapes } from './tape-plot'
import { totalsShapes } from './totals-plot'
import { venueShapes } from './venues-plot'
import { volumeShapes } from './volume-plot'
import { altText, headline, provenance } from './words'

/** A chart as SVG, drawn from its data alone. */
export function pictureSvg(data: ChartData, form: PictureForm): string {
  const scene = sceneOf(data, form)
  const layout = layoutOf(scene)
  const { width, height } = form
  const parts = [
    element('title', {}, [escapeMarkup(drawable(altText(scene)))]),
    element('desc', {}, [escapeMarkup(drawable(provenance(scene).join(' · ')))]),
    form.transparent ? '' : rectangle({ x: 0, y: 0, width, height }, groundOf(scene)),
    head(scene, layout),
    chartPart(scene, layout),
    foot(scene, layout),
  ]
  const size = { width, height, viewBox: `0 0 ${width} ${height}` }
  const named = { role: 'img', 'font-family': FONT_FAMILIES, 'shape-rendering': 'auto' }
  return element('svg', { xmlns: 'http://www.w3.org/2000/svg', ...size, ...named }, parts)
}

/** A chart in words: a title with its figures, and the sentence that stands for its picture. */
export function pictureWords(data: ChartData): { readonly title: string; readonly alt: string } {
  const scene = sceneOf(data, {
    ...CARD,
    theme: 'dark',
    transparent: false,
    legend: true,
    form: 'card',
    address: null,
    hash: '',
  })
  const simulated = data.answer.simulated ? `${TEXTS.simulated} ` : ''
  return { title: `${simulated}${data.base}: ${headline(scene)}`, alt: altText(scene) }
}

function chartPart(scene: Scene, layout: Layout): string {
  const { data } = scene
  if (data.chart === 'profile') return profileShapes(scene, data, layout)
  if (data.chart === 'totals') return totalsShapes(scene, data, layout)
  if (data.chart === 'tape') return tapeShapes(scene, data, layout)
  const panels = data.chart === 'heatmap' ? panelShapes(scene, data) : null
  if (panels) return panels.shapes + legend(scene, layout, panels.scale)
  const { under, mark: sign, over } = plotFrame(scene, layout)
  if (data.chart === 'venues') {
    const { shapes, labels, scale } = venueShapes(scene, data, layout)
    return under + shapes + sign + over + labels + legend(scene, layout, scale)
  }
  if (data.chart === 'volume') {
    const { grid, shapes } = volumeShapes(scene, data, layout)
    return under + grid + sign + shapes + over + sideWords(scene, layout)
  }
  if (data.chart === 'price') {
    const { grid, shapes, labels } = pricePlot(scene, data, layout)
    return under + grid + sign + shapes + over + labels
  }
  const heat = heatPicture(scene, data, layout)
  const axis = heat.hasPrices ? priceAxisOf(scene, layout, heat.plot) : { grid: '', labels: '' }
  const shapes = heatShapes(scene, data.candles, layout, heat)
  return under + axis.grid + sign + shapes + over + axis.labels + legend(scene, layout, heat.scale)
}

/** Which side is where, in words, inside the plot of bars. */
function sideWords(scene: Scene, { plot, axisSize: size }: Layout): string {
  if (scene.room === 'thumbnail' || scene.view.show === 'largest') return ''
  const style = { size, weight: 600, halo: groundOf(scene) } as const
  const [x, bottom] = [plot.x + 8, plot.y + plot.height]
  return [
    text(x, plot.y + size + 6, `▲ ${TEXTS.shorts}`, { ...style, fill: scene.side.short }),
    text(x, bottom - size * (scene.data.answer.simulated ? 3 : 0.7), `▼ ${TEXTS.longs}`, {
      ...style,
      fill: scene.side.long,
    }),
  ].join('')
}

/** Where the numbers come from: beside the legend where there is room, else on a line of its own. */
function foot(scene: Scene, { pad, provenanceAt, legendAt, legendWidth }: Layout): string {
  const { form, colour, room } = scene
  if (room === 'thumbnail') return ''
  const size = room === 'card' ? 15 : 10.5
  const style = { size, fill: colour['text-3'] } as const
  const beside = form.width - 2 * pad - legendWidth - size * 8
  const [facts, place] = provenance(scene)
  if (legendAt === null || beside < size * 20) {
    const words = fitted(`${facts} · ${place}`, form.width - 2 * pad - 20, size, 400)
    return mark(pad, provenanceAt - size, size + 2) + text(pad + size + 8, provenanceAt, words, style)
  }
  const right = form.width - pad
  const lines = [facts, place].map((words) => fitted(words, beside, size, 400))
  return [
    ...lines.map((words, i) =>
      text(right, legendAt + size * (0.9 + 1.35 * i), words, { ...style, anchor: 'end' }),
    ),
    room === 'card'
      ? ''
      : mark(right - textWidth(lines[0] ?? '', size, 400) - size - 8, legendAt - 2, size + 3),
  ].join('')
}
