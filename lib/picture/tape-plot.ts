import type { TapeData } from '@/lib/contract/chart-data'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'
import { exactPrice } from '@/lib/contract/format'
import { clock, clockSeconds, dayShort, isoDay } from '@/lib/contract/format-time'
import { printAmount } from '@/lib/contract/print-amount'
import { TEXTS } from '@/lib/contract/texts'
import type { Millis } from '@/lib/contract/units'
import { venueName } from '@/lib/contract/venue-name'
import type { WireEvent } from '@/lib/contract/wire-event'
import type { Box } from '@/lib/heatmap/hatch'
import { line, rectangle, text } from './draw'
import { fitted } from './fonts'
import type { Layout } from './layout'
import { dataSign, isSigned } from './plot-frame'
import type { Scene } from './scene'

/** A print of so many dollars stands out. */
const LARGE = 100_000
/** Where the columns stand, in shares of the width: venue, side, and the end of the price. */
const PLACES = { wide: [0.26, 0.5, 0.78], narrow: [0, 0.3, 0.7] } as const

/** The newest prints, one line each: time, venue, side, price, amount. */
export function tapeShapes(scene: Scene, { prints }: TapeData, layout: Layout): string {
  const { plot, pad, axisSize: size } = layout
  const row = Math.round(size * 1.9)
  const box = { x: pad, y: plot.y, width: scene.form.width - 2 * pad, height: plot.height + size + 4 }
  const signed = isSigned(scene) ? 2 : 0
  const shown = prints.slice(0, Math.max(1, Math.floor(box.height / row) - signed))
  return [
    ...shown.map((print, i) => rowShapes(scene, print, { ...box, y: box.y + i * row, height: row }, size)),
    shown.length > 0
      ? ''
      : text(box.x, box.y + row, CHART_TEXTS.tableEmpty, { size, fill: scene.colour['text-3'] }),
    dataSign(scene, { ...box, x: box.x + box.width }, 'end'),
  ].join('')
}

function rowShapes(scene: Scene, print: WireEvent, box: Box, size: number): string {
  const { colour, side, data } = scene
  const { x, width } = box
  const isLarge = (print.amount_usd ?? 0) >= LARGE
  const y = box.y + box.height / 2 + size * 0.36
  const style = { size, weight: isLarge ? 600 : 400, fill: colour['text-1'] } as const
  const venue = venueName(print.venue, data.venues)
  const isLong = print.liquidated === 'long'
  const [venueAt, sideAt, priceAt] = scene.room === 'thumbnail' ? PLACES.narrow : PLACES.wide
  const bottom = box.y + box.height - 0.5
  return [
    isLarge ? rectangle(box, colour['bg-2']) : '',
    text(x + 6, y, timeOf(scene, print.time), { size, fill: colour['text-3'] }),
    venueAt === 0 ? '' : text(x + width * venueAt, y, fitted(venue, width * 0.22, size, 600), style),
    text(x + width * sideAt, y, isLong ? `▼ ${TEXTS.long}` : `▲ ${TEXTS.short}`, {
      size,
      weight: 600,
      fill: side[print.liquidated],
    }),
    text(x + width * priceAt, y, print.price === null ? '' : exactPrice(print.price), {
      ...style,
      anchor: 'end',
    }),
    text(x + width - 6, y, amountOf(scene, print), {
      ...style,
      anchor: 'end',
    }),
    line(x, bottom, x + width, bottom, colour['line-1']),
  ].join('')
}

/** In the unit of the view: coins with their name, since no heading stands over them. */
function amountOf({ view: { unit } }: Scene, print: WireEvent): string {
  if (unit === 'usd' && print.amount_usd === null) return ''
  return unit === 'base' ? `${printAmount(print, unit)} ${print.base}` : printAmount(print, unit)
}

/** To the second, with the day where the range has several. */
function timeOf({ view: { tz }, span, room }: Scene, at: Millis): string {
  if (room === 'thumbnail') return clock(at, tz)
  const hasDays = isoDay(span.from, tz) !== isoDay(span.to - 1, tz)
  return hasDays ? `${dayShort(at, tz)} ${clockSeconds(at, tz)}` : clockSeconds(at, tz)
}
