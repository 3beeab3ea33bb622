import { escapeMarkup } from '@/lib/contract/escape-markup'
import { TEXTS } from '@/lib/contract/texts'
import { COLOURS, THEMES, type Theme } from '@/lib/contract/tokens'
import type { ThemeChoice } from '@/lib/contract/view'
import { READY_SCRIPT } from '@/lib/http/ready-script'
import { HTML } from '@/lib/http/sentence-page'

interface Size {
  readonly width: number
  readonly height: number
}

export interface PlainPage {
  /** What the picture shows, in words. */
  readonly alt: string
  /** Where a click leads. */
  readonly href: string
  /** Address of the picture in a size and theme. */
  readonly pictureAt: (size: Size, theme: Theme) => string
  /** The one size to draw; null = as the frame is wide. */
  readonly size: Size | null
  readonly theme: ThemeChoice
  readonly transparent: boolean
  /** Seconds until the page asks anew; null = never. */
  readonly refresh: number | null
}

/** Sizes to choose from, each for frames up to so many CSS pixels wide. */
const SIZES: readonly (Size & { readonly upTo: number | null })[] = [
  { width: 280, height: 160, upTo: 319 },
  { width: 360, height: 280, upTo: 479 },
  { width: 480, height: 300, upTo: 639 },
  { width: 640, height: 360, upTo: 799 },
  { width: 800, height: 500, upTo: 1_199 },
  { width: 1_200, height: 630, upTo: null },
]

/** An embed without scripts of charts: a picture that links to the live chart, a few kB in all. */
export function plainPage(page: PlainPage): Response {
  const refresh = page.refresh === null ? '' : `<meta http-equiv="refresh" content="${page.refresh}">`
  const label = `${TEXTS.openLive}: ${page.alt}`
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">${refresh}<title>${escapeMarkup(page.alt)}</title><style>${styles(page)}</style></head><body><a href="${escapeMarkup(page.href)}" target="_blank" rel="noopener" title="${escapeMarkup(label)}">${picture(page)}</a><script>${READY_SCRIPT}</script></body></html>`
  return new Response(html, {
    headers: { 'content-type': HTML, 'cache-control': 'public, max-age=30' },
  })
}

function styles({ transparent, theme }: PlainPage): string {
  const ground = (name: Theme) => (transparent ? 'transparent' : COLOURS[name]['bg-1'])
  const base = `html,body{margin:0;height:100%;background:${ground(theme === 'dark' ? 'dark' : 'light')}}`
  const dark =
    theme === 'auto' ? `@media(prefers-color-scheme:dark){html,body{background:${ground('dark')}}}` : ''
  const ring = COLOURS[theme === 'light' ? 'light' : 'dark'].accent
  return `${base}${dark}a,picture,img{display:block;width:100%;height:100%}img{object-fit:contain}a:focus-visible{outline:2px solid ${ring};outline-offset:-2px}`
}

function picture({ alt, pictureAt, size, theme }: PlainPage): string {
  const sizes = size === null ? SIZES : [{ ...size, upTo: null }]
  const themes = theme === 'auto' ? THEMES : [theme]
  const sources = themes.flatMap((name) =>
    sizes.map((one) => {
      const media = [
        ...(one.upTo === null ? [] : [`(max-width:${one.upTo}px)`]),
        ...(theme === 'auto' && name === 'dark' ? ['(prefers-color-scheme:dark)'] : []),
      ].join(' and ')
      return media === '' ? '' : `<source media="${media}" srcset="${escapeMarkup(pictureAt(one, name))}">`
    }),
  )
  const last = sizes.at(-1) ?? { width: 640, height: 360 }
  const src = escapeMarkup(pictureAt(last, theme === 'dark' ? 'dark' : 'light'))
  return `<picture>${sources.join('')}<img src="${src}" width="${last.width}" height="${last.height}" alt="${escapeMarkup(alt)}"></picture>`
}
