import { escapeMarkup } from '@/lib/contract/escape-markup'

/** Smallest embed that can be read, CSS pixels. */
export const LEAST_EMBED = { width: 280, height: 160 } as const
export const USUAL_EMBED = { width: 640, height: 360 } as const

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
