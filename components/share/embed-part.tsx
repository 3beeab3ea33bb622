'use client'

import { useState } from 'react'
import { Segments } from '@/components/ui/segments'
import { LEAST_EMBED, USUAL_EMBED } from '@/lib/contract/embed-size'
import { SHARE_TEXTS } from '@/lib/contract/share-texts'
import type { View } from '@/lib/contract/view'
import { CopyField } from './copy-field'
import { EMBED_FORMS, EMBED_THEMES, type EmbedForm, type EmbedTheme, embedMarkup } from './embed-markup'
import type { ShareTarget } from './share-target'
import { SizeFields } from './size-fields'

const PRESETS = [USUAL_EMBED, { width: 360, height: 280 }, LEAST_EMBED].map(({ width, height }) => ({
  value: `${width}x${height}`,
  text: `${width} × ${height}`,
  width,
  height,
}))

/** The markup of a frame or picture with this view, and how it will look. */
export function EmbedPart({ target, view }: { target: ShareTarget; view: View }) {
  const [theme, setTheme] = useState<EmbedTheme>('auto')
  const [size, setSize] = useState<{ width: number; height: number }>(USUAL_EMBED)
  const [form, setForm] = useState<EmbedForm>('frame')
  const { code, src, title } = embedMarkup(target, view, { form, theme, ...size })
  const isImage = form === 'image' || form === 'markdown'
  const shown = { src, title, ...size }
  return (
    <section className="grid gap-2" aria-label={SHARE_TEXTS.embed}>
      <h3 className="m-0 font-semibold">{SHARE_TEXTS.embed}</h3>
      <p className="m-0 text-data leading-4 text-text-2">
        {SHARE_TEXTS.embedLong}{' '}
        <a className="link" href={`${target.address}/docs/embedding`}>
          {SHARE_TEXTS.embedHelp}
        </a>
      </p>
      <div className="flex flex-wrap items-center gap-2">
        <Segments
          label={SHARE_TEXTS.embedKind}
          options={EMBED_FORMS.map((value) => ({ value, text: SHARE_TEXTS.embedForms[value] }))}
          value={form}
          onChoose={setForm}
        />
        <Segments
          label={SHARE_TEXTS.embedTheme}
          options={EMBED_THEMES.map((value) => ({ value, text: SHARE_TEXTS.embedThemes[value] }))}
          value={theme}
          onChoose={setTheme}
        />
        <Segments
          label={SHARE_TEXTS.embedSize}
          options={PRESETS}
          value={`${size.width}x${size.height}`}
          onChoose={(value) => setSize(PRESETS.find((preset) => preset.value === value) ?? USUAL_EMBED)}
        />
        <SizeFields size={size} onSize={setSize} />
      </div>
      <p className="m-0 text-data leading-4 text-text-2">{SHARE_TEXTS.embedFormsLong[form]}</p>
      <CopyField label={SHARE_TEXTS.embedCode} text={code} rows={5} />
      <div className="grid justify-items-center gap-1 overflow-x-auto rounded-control border border-line-2 bg-bg-0 p-2">
        <span className="text-axis text-text-3">{SHARE_TEXTS.embedPreview}</span>
        {isImage ? <PreviewImage {...shown} /> : <PreviewFrame {...shown} />}
      </div>
    </section>
  )
}

interface PreviewProps {
  readonly src: string
  readonly title: string
  readonly width: number
  readonly height: number
}

/** As on another site: the sandbox gives it an origin of its own. */
function PreviewFrame(props: PreviewProps) {
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

function PreviewImage({ title, ...props }: PreviewProps) {
  // biome-ignore lint/performance/noImgElement: the very picture that is pasted
  return <img key={props.src} className="h-auto max-w-full" alt={title} {...props} />
}
