import { join } from 'node:path'
import { type Font, openSync } from 'fontkit'

/** Weights of the typeface that pictures use, each a file: the drawing library reads no variable font. */
export type Weight = 400 | 500 | 600

/** Bundlers must not follow these: the files are read as they lie there. */
const PACKAGES = join(process.cwd(), 'node_modules')
const GEIST = join(PACKAGES, 'geist/dist/fonts/geist-sans')
const FILES: Readonly<Record<Weight, string>> = {
  400: join(GEIST, 'Geist-Regular.ttf'),
  500: join(GEIST, 'Geist-Medium.ttf'),
  600: join(GEIST, 'Geist-SemiBold.ttf'),
}
/** 30,789 characters: names of assets may be Chinese, and Geist has no such glyph. Loaded only when needed. */
const CHINESE = join(PACKAGES, '@embedpdf/fonts-sc/fonts/NotoSansHans-Medium.otf')

export const FONT_FAMILIES = "Geist, 'Noto Sans S Chinese', ui-sans-serif, system-ui, sans-serif"

const opened = new Map<string, Font>()

function fontAt(path: string): Font {
  const known = opened.get(path)
  if (known) return known
  const font = openSync(path)
  if (!('unitsPerEm' in font)) throw new Error(`${path} is a collection, not one font`)
  opened.set(path, font)
  return font
}

/** Geist has no thin space, only a space. */
const SPACES = /[\u2009\u202F\u00A0]/g

/**
 * Text that our fonts can draw: what they lack is written as its code point (`U+1F436`), because an empty box
 * would say nothing and hide which character it was.
 */
export function drawable(text: string): string {
  const plain = text.normalize('NFC').replace(SPACES, ' ')
  return [...plain].map((sign) => (fontFor(sign) ? sign : codePoint(sign))).join('')
}

function fontFor(sign: string): Font | null {
  const code = sign.codePointAt(0) ?? 0
  const latin = fontAt(FILES[400])
  if (latin.hasGlyphForCodePoint(code)) return latin
  const chinese = fontAt(CHINESE)
  return chinese.hasGlyphForCodePoint(code) ? chinese : null
}

function codePoint(sign: string): string {
  return `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}

const widths = new Map<string, number>()

/** Width of drawable text in pixels. */
export function textWidth(text: string, size: number, weight: Weight): number {
  let width = 0
  for (const sign of drawable(text)) width += signWidth(sign, weight)
  return width * size
}

/** In ems. */
function signWidth(sign: string, weight: Weight): number {
  const key = `${weight}${sign}`
  const known = widths.get(key)
  if (known !== undefined) return known
  const code = sign.codePointAt(0) ?? 0
  const own = fontAt(FILES[weight])
  const font = own.hasGlyphForCodePoint(code) ? own : fontAt(CHINESE)
  const width = font.glyphForCodePoint(code).advanceWidth / font.unitsPerEm
  if (widths.size < 20_000) widths.set(key, width)
  return width
}

/** Text cut to a width, with `…` where something is missing. */
export function fitted(text: string, width: number, size: number, weight: Weight): string {
  if (textWidth(text, size, weight) <= width) return text
  const signs = [...text]
  while (signs.length > 0 && textWidth(`${signs.join('').trimEnd()}…`, size, weight) > width) signs.pop()
  return signs.length === 0 ? '' : `${signs.join('').trimEnd()}…`
}

/** The first of some words that fits a width; of the last one, as much as fits. */
export function fitting(words: readonly string[], width: number, size: number, weight: Weight): string {
  const fits = words.find((line) => textWidth(line, size, weight) <= width)
  return fits ?? fitted(words.at(-1) ?? '', width, size, weight)
}

/** The files a drawing needs: the Chinese one has 8 MB, so it is left out where nothing is written in it. */
export function fontFilesFor(svg: string): string[] {
  const latin = fontAt(FILES[400])
  const isLatin = (sign: string) => {
    const code = sign.codePointAt(0) ?? 0
    return code < 128 || latin.hasGlyphForCodePoint(code)
  }
  return [...Object.values(FILES), ...([...new Set(svg)].every(isLatin) ? [] : [CHINESE])]
}
