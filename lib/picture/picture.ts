import { CARD } from '@/lib/contract/card'
import type { ChartData, HeatmapData } from '@/lib/contract/chart-data'
import { escapeMarkup } from '@/lib/contract/escape-markup'
import { TEXTS } from '@/lib/contract/texts'
import { rectangle, text } from './draw'
import { drawable, FONT_FAMILIES, fitted, fitting, textWidth } from './fonts'
import { head, mark } from './head'
import { heatPicture, heatShapes, sharedAxes } from './heat-plot'
import { type Layout, layoutOf, SOURCE_LINE } from './layout'
import { legend, legendEnd } from './legend'
import { panelShapes } from './panels-plot'
import { plotFrame } from './plot-frame'
import { priceAxisOf } from './price-axis'
import { priceChartShapes } from './price-plot'
import { profileShapes } from './profile-plot'
import { groundOf, type PictureForm, type Scene, sceneOf } from './scene'
import { sideDecal } from './side-fill'
import { sideProfile } from './side-profile'
import { element } from './svg'
import { tapeShapes } from './tape-plot'
import { toldLines, toldTogether } from './told-lines'
import { totalsShapes } from './totals-plot'
import { venueShapes } from './venues-plot'
import { volumeShapes } from './volume-plot'
import { altText, headline, provenance, sourceWords, spanWords } from './words'

/** A chart as SVG, drawn from its data alone. */
export function pictureSvg(data: ChartData, form: PictureForm): string {
  const scene = sceneOf(data, form)
  const layout = layoutOf(scene)
  const { width, height } = form
  const parts = [
    element('title', {}, [escapeMarkup(drawable(altText(scene)))]),
    element('desc', {}, [escapeMarkup(drawable(provenance(scene).join(' · ')))]),
    form.transparent ? '' : rectangle({ x: 0, y: 0, width, height }, groundOf(scene)),
    sideDecal(scene),
    head(scene, layout),
    chartPart(scene, layout),
    toldLines(scene, layout),
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
  switch (data.chart) {
    case 'profile':
      return profileShapes(scene, data, layout)
    case 'totals':
      return totalsShapes(scene, data, layout)
    case 'tape':
      return tapeShapes(scene, data, layout)
    case 'volume':
      return volumeShapes(scene, data, layout)
    case 'price':
      return priceChartShapes(scene, data, layout)
    case 'venues': {
      const { shapes, scale } = venueShapes(scene, data, layout)
      return shapes + legend(scene, layout, scale)
    }
    case 'heatmap': {
      const { shapes, scale } = panelShapes(scene, data) ?? singleHeat(scene, data, layout)
      return shapes + legend(scene, layout, scale)
    }
  }
}

/** One heatmap of everything that was asked for. */
function singleHeat(scene: Scene, data: HeatmapData, layout: Layout) {
  const { under, mark: sign, over } = plotFrame(scene, layout)
  const heat = heatPicture(scene, data.answer, layout, sharedAxes(scene, [data.answer], data, layout))
  const axis = heat.hasPrices ? priceAxisOf(scene, layout, heat.plot) : { grid: '', labels: '' }
  const cells = heatShapes(scene, data.candles, layout, heat)
  const side = sideProfile(scene, data.answer, layout, heat, 'within')
  return { shapes: [under, axis.grid, sign, cells, over, axis.labels, side].join(''), scale: heat.scale }
}

/** Where the numbers come from: beside the legend where there is room, else on a line of its own. */
function foot(scene: Scene, layout: Layout): string {
  const { form, colour, room } = scene
  const { pad, provenanceAt, legendAt, besideLegend } = layout
  if (room === 'thumbnail') return thumbnailFoot(scene, { pad, provenanceAt })
  const size = room === 'card' ? 15 : 10.5
  const style = { size, fill: colour['text-3'] } as const
  const [facts, place] = provenance(scene)
  if (legendAt === null || !besideLegend) {
    const words = fitted(`${facts} · ${place}`, form.width - 2 * pad - 20, size, 400)
    return mark(pad, provenanceAt - size, size + 2) + text(pad + size + 8, provenanceAt, words, style)
  }
  const right = form.width - pad
  const beside = right - legendEnd(scene, layout) - size - (room === 'card' ? 0 : size + 8)
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

/** In the least of room only of when, and under it whose numbers, where nobody listened, that an issue is known. */
function thumbnailFoot(scene: Scene, { pad, provenanceAt }: Pick<Layout, 'pad' | 'provenanceAt'>): string {
  const style = { size: 9.5, weight: 600, fill: scene.colour['text-2'] } as const
  const room = scene.form.width - 2 * pad
  const source = sourceWords(scene)
  const told = toldTogether(scene).map((words) => [...source, words].join(' · '))
  const words = fitting([...told, source.join(' · ')], room, style.size, style.weight)
  const when = fitted(spanWords(scene), room, style.size, style.weight)
  const whenAt = words === '' ? provenanceAt : provenanceAt - SOURCE_LINE
  return [
    text(pad, whenAt, when, style),
    ...(words === '' ? [] : [text(pad, provenanceAt, words, style)]),
  ].join('')
}
