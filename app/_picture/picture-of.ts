import { LRUCache } from 'lru-cache'
import type { ChartData } from '@/lib/contract/chart-data'
import { hashOf, numbersHash } from '@/lib/picture/content-hash'
import { pictureSvg } from '@/lib/picture/picture'
import { svgToPng } from '@/lib/picture/render-png'
import type { PictureForm } from '@/lib/picture/scene'

/** Bytes of pictures kept; a page that is pasted into a chat is asked for by many at once. */
const KEPT_BYTES = 48_000_000

const shared = globalThis as typeof globalThis & { __pictures?: LRUCache<string, Buffer> }

function kept(): LRUCache<string, Buffer> {
  shared.__pictures ??= new LRUCache({ maxSize: KEPT_BYTES, sizeCalculation: (png) => png.length })
  return shared.__pictures
}

export type FormWanted = Omit<PictureForm, 'hash'> & { readonly hash?: string }

export function svgOf(data: ChartData, { hash, ...form }: FormWanted): string {
  return pictureSvg(data, { ...form, hash: hash ?? numbersHash(data) })
}

/** A picture as PNG, drawn once for all who ask; to be called in turn. */
export async function pngOf(data: ChartData, form: FormWanted, dpr: number): Promise<Buffer> {
  const svg = svgOf(data, form)
  const key = `${dpr} ${hashOf(svg)}`
  const known = kept().get(key)
  if (known) return known
  const png = await svgToPng(svg, dpr)
  kept().set(key, png)
  return png
}
