import { escapeMarkup } from '@/lib/contract/escape-markup'

interface SentencePage {
  readonly title: string
  readonly sentence: string
  /** A way out, in a window of its own. */
  readonly link?: { readonly href: string; readonly text: string }
  /** Seconds until the browser asks again. */
  readonly refresh?: number
}

export const HTML = 'text/html; charset=utf-8'

/** A page of one sentence, for where no other can be drawn: nothing in it is loaded from anywhere. */
export function sentencePage({ title, sentence, link, refresh }: SentencePage): string {
  const again = refresh === undefined ? '' : `<meta http-equiv="refresh" content="${refresh}">`
  const way = link
    ? ` <a href="${escapeMarkup(link.href)}" target="_blank" rel="noopener">${escapeMarkup(link.text)}</a>.`
    : ''
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">${again}<title>${escapeMarkup(title)}</title><style>html{color-scheme:light dark}body{font:14px/1.5 system-ui,sans-serif;margin:16px}</style><p>${escapeMarkup(sentence)}${way}</p></html>`
}
