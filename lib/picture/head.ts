import { CHART_TEXTS } from '@/lib/contract/chart-texts'
import { sumText, TEXTS } from '@/lib/contract/texts'
import { MARK_CELL, MARK_CELLS } from '@/lib/contract/tokens'
import { rectangle, text } from './draw'
import { fitted, fitting, textWidth } from './fonts'
import type { Layout } from './layout'
import type { Scene } from './scene'
import { element } from './svg'
import { floorWords, isSilent, printsWords, sideSum, sumWriter, whatAndWhenShorter, whenWords } from './words'

type Side = 'long' | 'short'

/** The mark, `size` pixels wide. */
export function mark(x: number, y: number, size: number): string {
  const scale = size / MARK_CELL.square
  const cells = MARK_CELLS.map((cell) =>
    rectangle(
      { x: cell.x, y: cell.y, width: MARK_CELL.size, height: MARK_CELL.size },
      cell.fill,
      MARK_CELL.radius,
    ),
  )
  return element('g', { transform: `translate(${x} ${y}) scale(${scale})` }, cells)
}

/** What is seen, in words and figures. */
export function head(scene: Scene, layout: Layout): string {
  if (scene.room === 'card') return cardHead(scene, layout)
  return scene.room === 'chart' ? chartHead(scene, layout) : thumbnailHead(scene, layout)
}

/** The larger side comes first; of one side alone only that. */
function sidesOf({ view, data }: Scene): readonly Side[] {
  if (view.side !== 'both') return [view.side]
  const { long, short } = data.answer.totals
  return long >= short ? ['long', 'short'] : ['short', 'long']
}

const LABEL: Readonly<Record<Side, { readonly first: string; readonly second: string }>> = {
  long: { first: TEXTS.longsLiquidated, second: TEXTS.longs },
  short: { first: TEXTS.shortsLiquidated, second: TEXTS.shorts },
}

/** Where there is less room. */
const SHORT_LABEL: typeof LABEL = {
  long: { first: CHART_TEXTS.liquidated(TEXTS.sideLong), second: TEXTS.sideLong },
  short: { first: CHART_TEXTS.liquidated(TEXTS.sideShort), second: TEXTS.sideShort },
}

const CARD = { line: 57, label: 98, figure: 176, second: 131, secondFigure: 172, gap: 46 } as const

function cardHead(scene: Scene, { pad }: Layout): string {
  const { colour, form } = scene
  const right = form.width - pad
  const title = fitting(whatAndWhenShorter(scene), right - pad - 40, 22, 400)
  const top = [mark(pad, 36, 26), text(pad + 36, CARD.line, title, { size: 22, fill: colour['text-2'] })]
  if (isSilent(scene)) {
    const style = { size: 44, weight: 600, fill: colour['text-1'] } as const
    return [...top, text(pad, CARD.figure - 20, TEXTS.nothingHeldHere, style)].join('')
  }
  const [first = 'long', second] = sidesOf(scene)
  const figure = sideSum(scene, first)
  const size = textWidth(figure, 80, 600) > 470 ? 60 : 80
  const secondAt =
    pad + Math.max(textWidth(figure, size, 600), textWidth(LABEL[first].first, 24, 500)) + CARD.gap
  return [
    ...top,
    text(pad, CARD.label, LABEL[first].first, { size: 24, weight: 500, fill: colour['text-1'] }),
    text(pad - 4, CARD.figure, figure, { size, weight: 600, fill: scene.side[first] }),
    ...(second ? secondFigure(scene, second, secondAt) : []),
    text(right, CARD.second, printsWords(scene), { size: 20, fill: colour['text-2'], anchor: 'end' }),
    cardFloor(scene, right),
  ].join('')
}

function secondFigure(scene: Scene, side: Side, at: number): string[] {
  return [
    text(at, CARD.second, LABEL[side].second, { size: 20, fill: scene.colour['text-2'] }),
    text(at, CARD.secondFigure, sideSum(scene, side), { size: 40, weight: 600, fill: scene.side[side] }),
  ]
}

function cardFloor(scene: Scene, right: number): string {
  const words = floorWords(scene)
  return words === null
    ? ''
    : text(right, CARD.secondFigure - 4, words, {
        size: 20,
        weight: 500,
        fill: scene.colour.warn,
        anchor: 'end',
      })
}

const ROOM_FOR_BADGE = 560
const CHART = { size: 15, line: 24, subSize: 13, subLine: 46 } as const
/** No letter of a sentence is smaller. */
const LEAST_SIZE = 11

/** One sentence, its numbers coloured, and one line under it. */
function chartHead(scene: Scene, { pad }: Layout): string {
  const { colour, form } = scene
  const width = form.width - 2 * pad
  const phrases = fittingPhrases(scene, width)
  const size =
    CHART.size * Math.min(1, Math.max(LEAST_SIZE / CHART.size, width / lengthOf(phrases, CHART.size)))
  const badge = badgeOf(scene)
  const badgeWidth = badge === null ? 0 : textWidth(badge, 12, 500) + 24
  const sub = subLine(scene, width - badgeWidth)
  const badgeAt = pad + textWidth(sub, CHART.subSize, 400) + 10
  return [
    ...runOf(phrases, pad, CHART.line, size),
    text(pad, CHART.subLine, sub, { size: CHART.subSize, fill: colour['text-2'] }),
    ...(badge === null
      ? []
      : [
          rectangle(
            { x: badgeAt, y: CHART.subLine - 15, width: badgeWidth - 8, height: 20 },
            colour['warn-bg'],
            4,
          ),
          text(badgeAt + 8, CHART.subLine - 1, badge, { size: 12, weight: 500, fill: colour.warn }),
        ]),
  ].join('')
}

/** Written as small as it may be the sentence finds room: in few words if need be, and the asset's name is cut. */
function fittingPhrases(scene: Scene, width: number): readonly Phrase[] {
  const { base } = scene.data
  const whole = [LABEL, SHORT_LABEL].map((labels) => phrasesOf(scene, base, labels))
  const fits = whole.find((phrases) => lengthOf(phrases, LEAST_SIZE) <= width)
  return fits ?? phrasesOf(scene, cutName(scene, whole[1] ?? [], width, LEAST_SIZE), SHORT_LABEL)
}

/** The asset's name without what its sentence has no room for. */
function cutName(
  { data: { base } }: Scene,
  sentence: readonly Phrase[],
  width: number,
  size: number,
): string {
  const room = textWidth(base, size, 600) - Math.max(0, lengthOf(sentence, size) - width)
  return fitted(base, room, size, 600)
}

/** As many venues by name as there is room for. */
function subLine(scene: Scene, width: number): string {
  const named = whatAndWhenShorter(scene)
  return fitting(
    [
      ...named.slice(0, 4).map((words) => `${words}, ${printsWords(scene)}`),
      ...named.slice(3),
      whenWords(scene),
    ],
    width,
    CHART.subSize,
    400,
  )
}

/** In a narrow picture the time needs the room; its figures say ≥ themselves. */
function badgeOf(scene: Scene): string | null {
  return isSilent(scene) || scene.form.width < ROOM_FOR_BADGE ? null : floorWords(scene)
}

/** Two short lines, and the mark at the right. */
function thumbnailHead(scene: Scene, { pad }: Layout): string {
  const { colour, form, data } = scene
  const logo = mark(form.width - pad - 16, 4, 16)
  const room = form.width - 2 * pad - 22
  if (isSilent(scene)) {
    const words = fitted(`${data.base}: ${TEXTS.nothingHeldHere}`, room, 12, 600)
    return logo + text(pad, 17, words, { size: 12, weight: 600, fill: colour['text-1'] })
  }
  const line = (side: Side, base: string): readonly Phrase[] => {
    const words = base === '' ? SHORT_LABEL[side].first : ofBase(base, SHORT_LABEL[side].first)
    return [
      { words, fill: colour['text-1'] },
      { words: sumText(data.answer.totals[side], scene.floor, sumWriter(scene)), fill: scene.side[side] },
    ]
  }
  const lines = sidesOf(scene).map((side, i) => {
    const base = i === 0 ? cutName(scene, line(side, data.base), room, 12) : ''
    return runOf(line(side, base), pad, 17 + i * 16, 12).join('')
  })
  return logo + lines.join('')
}

/** Words on a line of several colours. */
interface Phrase {
  readonly words: string
  readonly fill: string
}

/** Between words and figure, in ems: a space at the end of a text would not be drawn. */
const GAP = 0.24

function phrasesOf(scene: Scene, base: string, labels: typeof LABEL): readonly Phrase[] {
  const plain = scene.colour['text-1']
  if (isSilent(scene)) return [{ words: `${base}: ${TEXTS.nothingHeldHere}`, fill: plain }]
  return sidesOf(scene).flatMap((side, i) => {
    const words = i === 0 ? ofBase(base, labels[side].first) : `, ${lowered(labels[side].second)}`
    return [
      { words, fill: plain },
      { words: sideSum(scene, side), fill: scene.side[side] },
    ]
  })
}

function lowered(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1)
}

function ofBase(base: string, words: string): string {
  return `${base} ${lowered(words)}`.trim()
}

function lengthOf(phrases: readonly Phrase[], size: number): number {
  return phrases.reduce((sum, { words }) => sum + textWidth(words, size, 600) + GAP * size, 0)
}

/** Phrases one after another on a line. */
function runOf(phrases: readonly Phrase[], x: number, y: number, size: number): string[] {
  let at = x
  return phrases.map(({ words, fill }) => {
    if (at > x && !words.startsWith(',')) at += GAP * size
    const drawn = text(at, y, words, { size, weight: 600, fill })
    at += textWidth(words, size, 600)
    return drawn
  })
}
