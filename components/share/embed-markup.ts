import { chartHref } from '@/components/dashboard/href'
import { embedCode, heightScript, markdownCode, pictureCode } from '@/lib/contract/embed-code'
import { TEXTS } from '@/lib/contract/texts'
import type { View } from '@/lib/contract/view'
import { viewToQuery } from '@/lib/contract/view-query'
import type { ShareTarget } from './share-target'

/** What can be pasted: frames with scripts, one with its height set by a script, one without any, and pictures. */
export const EMBED_FORMS = ['frame', 'script', 'plain', 'image', 'markdown'] as const
export type EmbedForm = (typeof EMBED_FORMS)[number]

export const EMBED_THEMES = ['auto', 'light', 'dark', 'transparent'] as const
export type EmbedTheme = (typeof EMBED_THEMES)[number]

interface Wanted {
  readonly form: EmbedForm
  readonly theme: EmbedTheme
  /** CSS pixels. */
  readonly width: number
  readonly height: number
}

/** The code to paste, and the address of what it shows. */
export function embedMarkup(target: ShareTarget, view: View, { form, theme, width, height }: Wanted) {
  const { address, chart, base } = target
  const title = `${TEXTS.product}: ${base}`
  const looks: View = { ...view, ...themeOf(theme), interactive: form !== 'plain' }
  if (form === 'image' || form === 'markdown') {
    const src = pictureAddress(target, looks, { width, height })
    const href = address + chartHref(chart, base, view)
    const code = form === 'image' ? pictureCode : markdownCode
    return { title, src, code: code({ src, href, title, width, height }) }
  }
  const query = viewToQuery(looks)
  const src = `${address}/embed/${chart}/${encodeURIComponent(base)}${query && `?${query}`}`
  const frame = embedCode({ src, title, width, height })
  return { title, src, code: form === 'script' ? `${frame}\n${heightScript(address)}` : frame }
}

/** The PNG as it lies in a page: twice as fine as its size there, for sharp screens. */
function pictureAddress(
  { address, chart, base }: ShareTarget,
  view: View,
  { width, height }: Pick<Wanted, 'width' | 'height'>,
): string {
  const query = viewToQuery(view)
  const form = `form=page&width=${width}&height=${height}&dpr=2`
  return `${address}/img/${chart}/${encodeURIComponent(base)}.png?${query && `${query}&`}${form}`
}

function themeOf(theme: EmbedTheme): Pick<View, 'theme' | 'transparent'> {
  return theme === 'transparent' ? { theme: 'auto', transparent: true } : { theme, transparent: false }
}
