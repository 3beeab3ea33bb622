import { escapeMarkup } from '@/lib/contract/escape-markup'

interface Embed {
  readonly src: string
  readonly title: string
  readonly width: number
  readonly height: number
}

/**
 * The markup of an embed: sandboxed (no storage, no cookies), loaded when it comes into view, and a link
 * where frames are not shown.
 */
export function embedCode({ src, title, width, height }: Embed): string {
  const [address, name] = [escapeMarkup(src), escapeMarkup(title)]
  return `<iframe src="${address}" title="${name}" width="${width}" height="${height}" loading="lazy" sandbox="allow-scripts allow-popups" referrerpolicy="origin" style="border:0;max-width:100%"><a href="${address}">${name}</a></iframe>`
}

/** The optional script behind an embed, of the server at `address`: it makes frames as high as suits their width. */
export function heightScript(address: string): string {
  return `<script src="${escapeMarkup(address)}/embed.js" async></script>`
}

interface EmbedPicture extends Embed {
  /** Where a click leads. */
  readonly href: string
}

/** A picture that links to the live chart, for e-mail and pages without frames. */
export function pictureCode({ src, href, title, width, height }: EmbedPicture): string {
  const name = escapeMarkup(title)
  return `<a href="${escapeMarkup(href)}"><img src="${escapeMarkup(src)}" alt="${name}" width="${width}" height="${height}" style="max-width:100%;height:auto"></a>`
}

/** The same in Markdown, for wikis and issue trackers. */
export function markdownCode({ src, href, title }: Pick<EmbedPicture, 'src' | 'href' | 'title'>): string {
  const name = title.replace(/[\\[\]*_`<>&!|]/g, '\\$&')
  return `[![${name}](${inParentheses(src)})](${inParentheses(href)})`
}

/** Parentheses and spaces would end a link's destination (CommonMark 0.31, section 6.3). */
function inParentheses(url: string): string {
  return url.replace(
    /[()\s<>\\]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  )
}
