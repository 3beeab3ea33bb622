'use client'

import { Copy, Download } from 'lucide-react'
import { useState } from 'react'
import { fileName, saveFile, saveTable, type TableFile } from '@/components/charts/table/save-table'
import { askForTable } from '@/components/charts/table/wanted-table'
import { fetchFile } from '@/components/hooks/fetch-json'
import { useTheme } from '@/components/hooks/use-theme'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'
import { FILE_TEXTS } from '@/lib/contract/file-texts'
import { SHARE_TEXTS } from '@/lib/contract/share-texts'
import type { Theme } from '@/lib/contract/tokens'
import { PICTURE_FILES, type PictureFile, pictureUrl, type ShareTarget } from './share-target'

const NUMBER_FILES: readonly TableFile[] = ['csv', 'json']

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
          onClick={() => void run(() => copyImage(pictureUrl(target, 'png', theme)))}
        >
          <Copy className="size-3.5" strokeWidth={2} aria-hidden="true" />
          {SHARE_TEXTS.copyImage}
        </button>
        {PICTURE_FILES.map((kind) => (
          <FileButton
            key={kind}
            {...{ kind, busy }}
            onClick={() => run(() => savePicture(target, kind, theme))}
          />
        ))}
        {NUMBER_FILES.map((kind) => (
          <FileButton key={kind} {...{ kind, busy }} onClick={() => run(() => saveNumbers(target, kind))} />
        ))}
      </div>
      <p className="m-0 text-data text-text-2" role="status">
        {busy ? SHARE_TEXTS.preparing : said}
      </p>
    </section>
  )
}

interface FileButtonProps {
  readonly kind: string
  readonly busy: boolean
  readonly onClick: () => void
}

function FileButton({ kind, busy, onClick }: FileButtonProps) {
  return (
    <button
      type="button"
      className="button min-h-8 pointer-coarse:min-h-11"
      disabled={busy}
      onClick={onClick}
    >
      <Download className="size-3.5" strokeWidth={2} aria-hidden="true" />
      {kind.toUpperCase()}
    </button>
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

async function savePicture(target: ShareTarget, kind: PictureFile, theme: Theme): Promise<string> {
  const picture = await fetchFile(pictureUrl(target, kind, theme))
  saveFile(picture, fileName({ ...target, ...target.span }, kind))
  return ''
}

/** What the chart of this page draws, from the page itself: a server asked anew might hold more by now. */
async function saveNumbers({ chart }: ShareTarget, kind: TableFile): Promise<string> {
  const table = await askForTable(chart)
  saveTable(table, kind)
  return FILE_TEXTS.saved(CHART_TEXTS.rowsShown(table.rows.length), table.caption)
}
