'use client'

import { useState } from 'react'
import { Segments } from '@/components/ui/segments'
import { embedCode, LEAST_EMBED, USUAL_EMBED } from '@/lib/contract/embed-code'
import { SHARE_TEXTS } from '@/lib/contract/share-texts'
import { TEXTS } from '@/lib/contract/texts'
import { type View, viewToQuery } from '@/lib/contract/view'
import { CopyField } from './copy-field'
import type { ShareTarget } from './share-target'

const SIZES = [
  { value: '640x360', ...USUAL_EMBED },
  { value: '360x280', width: 360, height: 280 },
  { value: '280x160', ...LEAST_EMBED },
] as const
const THEMES = ['auto', 'light', 'dark', 'transparent'] as const
type EmbedTheme = (typeof THEMES)[number]
const KINDS = ['interactive', 'picture'] as const
type Kind = (typeof KINDS)[number]

/** The markup of a frame with this view, and how it will look. */
export function EmbedPart({ target, view }: { target: ShareTarget; view: View }) {
  const [theme, setTheme] = useState<EmbedTheme>('auto')
  const [size, setSize] = useState<(typeof SIZES)[number]['value']>('640x360')
  const [kind, setKind] = useState<Kind>('interactive')
  const { width, height } = SIZES.find(({ value }) => value === size) ?? SIZES[0]
  const src = embedUrl(target, { ...view, ...themeOf(theme), interactive: kind === 'interactive' })
  const title = `${TEXTS.product}: ${target.base}`
  return (
    <section className="grid gap-2" aria-label={SHARE_TEXTS.embed}>
      <h3 className="m-0 font-semibold">{SHARE_TEXTS.embed}</h3>
      <p className="m-0 text-data leading-4 text-text-2">
        {SHARE_TEXTS.embedLong}{' '}
        <a className="link" href={`${target.address}/docs/embedding`}>
          {SHARE_TEXTS.embedHelp}
        </a>
      </p>
      <div className="flex flex-wrap gap-2">
        <Segments
          label={SHARE_TEXTS.embedKind}
          options={KINDS.map((value) => ({ value, text: SHARE_TEXTS.embedKinds[value] }))}
          value={kind}
          onChoose={setKind}
        />
        <Segments
          label={SHARE_TEXTS.embedTheme}
          options={THEMES.map((value) => ({ value, text: SHARE_TEXTS.embedThemes[value] }))}
          value={theme}
          onChoose={setTheme}
        />
        <Segments
          label={SHARE_TEXTS.embedSize}
          options={SIZES.map(({ value }) => ({ value, text: value.replace('x', ' × ') }))}
          value={size}
          onChoose={setSize}
        />
      </div>
      <CopyField label={SHARE_TEXTS.embedCode} text={embedCode({ src, title, width, height })} rows={5} />
      <div className="grid justify-items-center gap-1 overflow-x-auto rounded-control border border-line-2 bg-bg-0 p-2">
        <span className="text-axis text-text-3">{SHARE_TEXTS.embedPreview}</span>
        <PreviewFrame src={src} title={title} width={width} height={height} />
      </div>
    </section>
  )
}

interface PreviewFrameProps {
  readonly src: string
  readonly title: string
  readonly width: number
  readonly height: number
}

/** As on another site: the sandbox gives it an origin of its own. */
function PreviewFrame(props: PreviewFrameProps) {
  return (
    <iframe
      key={props.src}
      className="max-w-full border-0"
      sandbox="allow-scripts allow-popups"
      referrerPolicy="origin"
      {...props}
    />
  )
}

function themeOf(theme: EmbedTheme): Pick<View, 'theme' | 'transparent'> {
  return theme === 'transparent' ? { theme: 'auto', transparent: true } : { theme, transparent: false }
}

function embedUrl({ address, chart, base }: ShareTarget, view: View): string {
  const query = viewToQuery(view)
  return `${address}/embed/${chart}/${encodeURIComponent(base)}${query && `?${query}`}`
}
