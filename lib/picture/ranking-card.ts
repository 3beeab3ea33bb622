import type { TotalsAnswer, TotalsRow } from '@/lib/contract/answers'
import { CARD } from '@/lib/contract/card'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'
import { escapeMarkup } from '@/lib/contract/escape-markup'
import { compactUsd } from '@/lib/contract/format'
import { daySpan } from '@/lib/contract/format-time'
import { HARMONISATION } from '@/lib/contract/harmonisation'
import { sumText, TEXTS } from '@/lib/contract/texts'
import { COLOURS, SIDE_COLOURS, type Theme } from '@/lib/contract/tokens'
import { hashOf } from './content-hash'
import { rectangle, text } from './draw'
import { drawable, FONT_FAMILIES, fitted, textWidth } from './fonts'
import { mark } from './head'
import { element } from './svg'

/** Rows that fit, and where they stand. */
const ROWS = 8
const AT = { pad: 48, top: 224, row: 40, name: 170, sums: 230 } as const

interface RankingForm {
  readonly theme: Theme
  readonly address: string
}

/** The card of the page of all markets: the sums of a range, and the assets with the most of them. */
export function rankingCard(answer: TotalsAnswer, { theme, address }: RankingForm): string {
  const colour = COLOURS[theme]
  const { width, height } = CARD
  const parts = [
    element('title', {}, [escapeMarkup(drawable(rankingWords(answer).alt))]),
    rectangle({ x: 0, y: 0, width, height }, colour['bg-0']),
    head(answer, theme),
    ...answer.rows.slice(0, ROWS).map((row, i) => rankingRow(row, i, answer, theme)),
    watermark(answer, theme),
    text(AT.pad, height - 24, provenance(answer, address), { size: 15, fill: colour['text-3'] }),
  ]
  const size = { width, height, viewBox: `0 0 ${width} ${height}` }
  return element('svg', { xmlns: 'http://www.w3.org/2000/svg', ...size, 'font-family': FONT_FAMILIES }, parts)
}

/** The same in words: a title with the figures, and a sentence for the picture. */
export function rankingWords(answer: TotalsAnswer): { readonly title: string; readonly alt: string } {
  const simulated = answer.simulated ? `${TEXTS.simulated} ` : ''
  const { long, short } = answer.all
  const sums = `longs liquidated ${sumText(long, answer.floor)}, shorts ${sumText(short, answer.floor)}`
  const first = answer.rows.slice(0, 3).map((row) => `${row.key} ${sumText(row.long + row.short, row.floor)}`)
  return {
    title: `${simulated}All markets: ${sums}`,
    alt: `${simulated}${daySpan(answer, 'UTC')}: ${sums}. Most: ${first.join(', ') || TEXTS.none}.`,
  }
}

function head(answer: TotalsAnswer, theme: Theme): string {
  const colour = COLOURS[theme]
  const side = SIDE_COLOURS.neutral[theme]
  const { long, short } = answer.all
  const isLong = long >= short
  const first = sumText(isLong ? long : short, answer.floor)
  const size = textWidth(first, 80, 600) > 470 ? 60 : 80
  const label = isLong ? TEXTS.longsLiquidated : TEXTS.shortsLiquidated
  const second = AT.pad + 46 + Math.max(textWidth(first, size, 600), textWidth(label, 24, 500))
  const title = `${TEXTS.product}, all ${answer.rows.length} assets, ${daySpan(answer, 'UTC')}`
  return [
    mark(AT.pad, 36, 26),
    text(AT.pad + 36, 57, fitted(title, 1_000, 22, 400), { size: 22, fill: colour['text-2'] }),
    text(AT.pad, 98, label, { size: 24, weight: 500, fill: colour['text-1'] }),
    text(AT.pad - 4, 176, first, { size, weight: 600, fill: isLong ? side.long : side.short }),
    text(second, 131, isLong ? TEXTS.shorts : TEXTS.longs, { size: 20, fill: colour['text-2'] }),
    text(second, 172, sumText(isLong ? short : long, answer.floor), {
      size: 40,
      weight: 600,
      fill: isLong ? side.short : side.long,
    }),
  ].join('')
}

/** One asset: its name, longs and shorts as one bar on the scale of the largest, and the sum. */
function rankingRow(row: TotalsRow, i: number, { rows }: TotalsAnswer, theme: Theme): string {
  const colour = COLOURS[theme]
  const side = SIDE_COLOURS.neutral[theme]
  const y = AT.top + i * AT.row
  const most = Math.max(1, ...rows.map(({ long, short }) => long + short))
  const x = AT.pad + AT.name
  const scale = (CARD.width - AT.pad - AT.sums - x) / most
  const longs = Math.max(row.long > 0 ? 1 : 0, Math.round(row.long * scale))
  const shorts = Math.max(row.short > 0 ? 1 : 0, Math.round(row.short * scale))
  const sum = sumText(row.long + row.short, row.floor, compactUsd)
  const name = fitted(row.key, AT.name - 16, 22, 600)
  return [
    text(AT.pad, y + 21, name, { size: 22, weight: 600, fill: colour['text-1'] }),
    rectangle({ x, y: y + 3, width: longs, height: 22 }, side.long),
    rectangle({ x: x + longs, y: y + 3, width: shorts, height: 22 }, side.short),
    text(CARD.width - AT.pad, y + 21, sum, { size: 22, fill: colour['text-2'], anchor: 'end' }),
  ].join('')
}

function watermark({ simulated }: TotalsAnswer, theme: Theme): string {
  if (!simulated) return ''
  const style = { size: 30, weight: 600, anchor: 'end', fill: COLOURS[theme]['line-3'] } as const
  return text(CARD.width - AT.pad, 176, TEXTS.simulated, style)
}

function provenance(answer: TotalsAnswer, address: string): string {
  const hash = hashOf(JSON.stringify([answer.from, answer.to, answer.rows])).slice(0, 12)
  const { attribution = [] } = answer
  const source = attribution.length > 0 ? [CHART_TEXTS.dataOf(attribution.join(', '))] : []
  const facts = [`hash ${hash}`, `harmonisation ${HARMONISATION}`, address.replace(/^https?:\/\//, '')]
  return fitted([...source, ...facts].join(' · '), CARD.width - 2 * AT.pad, 15, 400)
}
