'use client'

import { Copy, Download } from 'lucide-react'
import { useState } from 'react'
import { fetchFile } from '@/components/hooks/fetch-json'
import { useTheme } from '@/components/hooks/use-theme'
import { SHARE_TEXTS } from '@/lib/contract/share-texts'
import { fileName, fileUrl, SHARED_FILES, type ShareTarget } from './share-target'

/** The picture and the numbers of exactly what is drawn, as files. */
export function FilesPart({ target }: { target: ShareTarget }) {
  const theme = useTheme()
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState('')
  const run = async (work: () => Promise<string>) => {
    setBusy(true)
    setSaid(await work().catch((error: Error) => SHARE_TEXTS.downloadFailed(error.message)))
    setBusy(false)
  }
  return (
    <section className="grid gap-1" aria-label={SHARE_TEXTS.picture}>
      <h3 className="m-0 font-semibold">
        {SHARE_TEXTS.picture}, {SHARE_TEXTS.data.toLowerCase()}
      </h3>
      <p className="m-0 text-data leading-4 text-text-2">
        {SHARE_TEXTS.pictureLong} {SHARE_TEXTS.dataLong}
      </p>
      <div className="flex flex-wrap gap-2">
        <button
          type="button"
          className="button min-h-8 pointer-coarse:min-h-11"
          disabled={busy}
          onClick={() => void run(() => copyImage(fileUrl(target, 'png', theme)))}
        >
          <Copy className="size-3.5" strokeWidth={2} aria-hidden="true" />
          {SHARE_TEXTS.copyImage}
        </button>
        {SHARED_FILES.map((kind) => (
          <button
            key={kind}
            type="button"
            className="button min-h-8 pointer-coarse:min-h-11"
            disabled={busy}
            onClick={() => void run(() => download(fileUrl(target, kind, theme), fileName(target, kind)))}
          >
            <Download className="size-3.5" strokeWidth={2} aria-hidden="true" />
            {kind.toUpperCase()}
          </button>
        ))}
      </div>
      <p className="m-0 text-data text-text-2" role="status">
        {busy ? SHARE_TEXTS.preparing : said}
      </p>
    </section>
  )
}

/** The clipboard takes a promise, so that the click still counts while the picture is drawn. */
async function copyImage(url: string): Promise<string> {
  if (typeof ClipboardItem === 'undefined') return SHARE_TEXTS.noImageCopy
  const picture = fetchFile(url)
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })])
    return SHARE_TEXTS.imageCopied
  } catch (error) {
    // What failed may be the picture itself, and then its own words say why.
    await picture
    if (error instanceof DOMException && error.name === 'NotAllowedError') return SHARE_TEXTS.imageRefused
    throw error
  }
}

async function download(url: string, name: string): Promise<string> {
  const object = URL.createObjectURL(await fetchFile(url))
  const link = document.createElement('a')
  Object.assign(link, { href: object, download: name })
  link.click()
  URL.revokeObjectURL(object)
  return ''
}
