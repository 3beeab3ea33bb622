import { headers } from 'next/headers'
import { type Frame, frameOf, roughFrame } from '@/components/charts/frame-of'
import { firstRaster } from '@/components/charts/heatmap/first-raster'
import { ProductError } from '@/lib/contract/errors'
import { resolveSpan } from '@/lib/contract/time-expression'
import { THEMES, type Theme } from '@/lib/contract/tokens'
import type { View } from '@/lib/contract/view'
import { rasterPng } from '@/lib/picture/heat-png'
import { viewOf } from '@/lib/picture/scene'
import { readStore } from '@/lib/queries/store'
import { wholeHeat } from '@/lib/queries/whole-heat'

/** The dashboard's chart on a window of 1440 x 900, and on a phone of 360 x 740. */
const DESK = { width: 1_054, plotHeight: 378, profile: true, isTouch: false, dpr: 1 } as const
const PHONE = { width: 344, plotHeight: 300, profile: true, isTouch: true, dpr: 1 } as const

/** Under the plot of the dashboard: the lane of notes and its air. */
const UNDER = 25

/**
 * The heatmap of a view as pictures in the page itself, painted before any script runs; null where there is
 * nothing to show. Other windows stretch it until the page draws its own.
 */
export async function firstHeat(base: string, query: string) {
  const view = viewOf({ query })
  if (view.sizes !== null || view.unit === 'contracts') return null
  try {
    return await pictures(base, view)
  } catch (error) {
    if (error instanceof ProductError) return null
    throw error
  }
}

async function pictures(base: string, view: View) {
  const screen = /Mobi/.test((await headers()).get('user-agent') ?? '') ? PHONE : DESK
  const now = Date.now()
  const rough = roughFrame(view, screen, now)
  const asked = resolveSpan(view.from, view.to, now, rough.bucketMs)
  const frame = frameOf(view, screen, rough, { asked, draft: null })
  const subject = { base, market: view.market, bins: view.bins, prices: view.overlay !== 'none' }
  const heat = await wholeHeat(readStore(), { ...subject, ...asked, bucketMs: rough.bucketMs, now })
  const themes = THEMES.filter((theme) => view.theme === 'auto' || view.theme === theme)
  return themes.map((theme) => (
    <FirstPicture
      key={theme}
      theme={theme}
      only={themes.length === 1}
      {...{ heat, view, frame }}
      {...screen}
    />
  ))
}

interface FirstPictureProps {
  readonly heat: Awaited<ReturnType<typeof wholeHeat>>
  readonly view: View
  readonly frame: Frame
  readonly plotHeight: number
  readonly theme: Theme
  /** The view names its theme; else the style sheet shows the one that fits. */
  readonly only: boolean
}

function FirstPicture({ heat, view, frame, plotHeight, theme, only }: FirstPictureProps) {
  const first = firstRaster({ ...heat, view, frame, plotHeight, theme })
  if (!first) return null
  const { raster, top } = first
  return (
    // biome-ignore lint/performance/noImgElement: a data URL, nothing to optimise
    <img
      className={only ? undefined : `first-${theme}`}
      src={`data:image/png;base64,${rasterPng(raster).toString('base64')}`}
      width={raster.width}
      height={raster.height}
      style={{ top, height: `calc(100% - ${plotHeight + UNDER - raster.height}px)` }}
      alt=""
      data-part="first-heat"
    />
  )
}
