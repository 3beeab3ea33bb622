import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { preload } from 'react-dom'
import { type Frame, frameAt } from '@/components/charts/frame-of'
import { firstRasters } from '@/components/charts/heatmap/first-raster'
import { firstChunks, type HeatStart } from '@/components/hooks/heat-start'
import { ProductError } from '@/lib/contract/errors'
import { THEMES, type Theme } from '@/lib/contract/tokens'
import type { View } from '@/lib/contract/view'
import { rasterPng } from '@/lib/picture/heat-png'
import { viewOf } from '@/lib/picture/scene'
import { keptAnswer } from '@/lib/queries/answer-cache'
import { readStore } from '@/lib/queries/store'
import { type WholeHeat, wholeHeat } from '@/lib/queries/whole-heat'

/** The dashboard's chart on a window of 1440 x 900, and on a phone of 360 x 740. */
const DESK = { width: 1_054, plotHeight: 370, profile: true, isTouch: false, dpr: 1 } as const
const PHONE = { width: 344, plotHeight: 300, profile: true, isTouch: true, dpr: 1 } as const

/** Under the plot of the dashboard: the lane of notes and its air. */
const UNDER = 25
/** So many chunks are fetched while the page's scripts are: a picture rarely needs more. */
const EARLY_CHUNKS = 4

interface FirstHeat {
  /** Painted before any script runs. */
  readonly picture: ReactNode
  readonly start: HeatStart | null
}

const NOTHING: FirstHeat = { picture: null, start: null }

/**
 * The heatmap of a view as pictures in the page itself, and the answer that the page would ask for first; both
 * null where there is nothing to show. Other windows stretch the picture until the page draws its own, and
 * ask themselves where they divide time otherwise.
 */
export async function firstHeat(base: string, query: string, readToken: string | null): Promise<FirstHeat> {
  const view = viewOf({ query })
  if (view.sizes !== null || view.unit === 'contracts') return NOTHING
  try {
    return await begun(base, view, readToken)
  } catch (error) {
    if (error instanceof ProductError) return NOTHING
    throw error
  }
}

async function begun(base: string, view: View, readToken: string | null): Promise<FirstHeat> {
  const screen = /Mobi/.test((await headers()).get('user-agent') ?? '') ? PHONE : DESK
  const now = Date.now()
  const frame = frameAt(view, screen, now)
  const { asked, bucketMs } = frame
  const subject = { base, market: view.market, bins: view.bins, prices: view.overlay !== 'none' }
  const heat = await wholeHeat(readStore(), { ...subject, ...asked, bucketMs, now })
  const named = view.market === null ? `b:${base}` : `m:${view.market}`
  const start = { subject: named, span: asked, bucketMs, bin: view.bins, summary: heat.summary }
  if (readToken === null) preloadChunks(start)
  const pictures = await picturesOf(heat, { view, frame, plotHeight: screen.plotHeight })
  return { picture: pictures.map((one) => <FirstPicture key={one.theme} {...one} />), start }
}

/** What the page will fetch as soon as its scripts run. */
function preloadChunks(start: HeatStart): void {
  const addresses = firstChunks(start)
  if (addresses.length > EARLY_CHUNKS) return
  for (const address of addresses)
    preload(address, { as: 'fetch', crossOrigin: 'anonymous', fetchPriority: 'low' })
}

interface Drawing {
  readonly view: View
  readonly frame: Frame
  readonly plotHeight: number
}

/** One for each theme that may be shown. The same view of the same data is painted once. */
function picturesOf(heat: WholeHeat, drawing: Drawing): Promise<readonly PictureProps[]> {
  const { view, frame, plotHeight } = drawing
  const themes = THEMES.filter((theme) => view.theme === 'auto' || view.theme === theme)
  const { chunks, parts } = heat.summary
  const subject = parts.flatMap(({ held }) => held)
  return keptAnswer(
    readStore(),
    `first picture ${JSON.stringify([subject, chunks, view, frame, plotHeight])}`,
    async () =>
      firstRasters({ ...heat, ...drawing, themes }).map(({ theme, raster, top }) => ({
        theme,
        only: themes.length === 1,
        src: `data:image/png;base64,${rasterPng(raster).toString('base64')}`,
        width: raster.width,
        height: raster.height,
        top,
        under: plotHeight + UNDER - raster.height,
      })),
    (pictures) => pictures.reduce((sum, { src }) => sum + src.length / 8, 0),
  )
}

interface PictureProps {
  readonly theme: Theme
  /** The view names its theme; else the style sheet shows the one that fits. */
  readonly only: boolean
  readonly src: string
  readonly width: number
  readonly height: number
  readonly top: number
  readonly under: number
}

function FirstPicture({ theme, only, src, width, height, top, under }: PictureProps) {
  return (
    // biome-ignore lint/performance/noImgElement: a data URL, nothing to optimise
    <img
      className={only ? undefined : `first-${theme}`}
      src={src}
      width={width}
      height={height}
      style={{ top, height: `calc(100% - ${under}px)` }}
      alt=""
      data-part="first-heat"
    />
  )
}
