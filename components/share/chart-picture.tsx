'use client'

import { useEffect, useRef, useState } from 'react'
import { useSize } from '@/components/hooks/use-size'
import { useTheme } from '@/components/hooks/use-theme'

interface ChartPictureProps {
  /** Address of the SVG, with its query so far and without size and theme. */
  readonly src: string
  readonly alt: string
  readonly chart: string
  readonly venues: readonly string[]
  readonly cells: number
}

const USUAL_WIDTH = 1_100

/** A chart drawn by the server, in the width and the theme of the page. */
export function ChartPicture({ src, alt, chart, venues, cells }: ChartPictureProps) {
  const root = useRef<HTMLElement>(null)
  const image = useRef<HTMLImageElement>(null)
  const [state, setState] = useState<'loading' | 'ready' | 'error'>('loading')
  const theme = useTheme()
  const width = Math.min(1_600, Math.max(280, Math.round(useSize(root)?.width ?? USUAL_WIDTH)))
  const height = width < 480 ? 300 : width < 900 ? 420 : 540
  const join = src.includes('?') ? '&' : '?'
  const address = `${src}${join}width=${width}&height=${height}&theme=${theme}&form=page`
  // An image that was there before this script ran has told nobody.
  useEffect(() => {
    if (image.current?.complete && image.current.src.endsWith(address))
      setState(image.current.naturalWidth > 0 ? 'ready' : 'error')
  }, [address])
  return (
    <figure
      ref={root}
      className="m-0 min-w-0"
      data-chart={chart}
      data-state={state}
      data-venues={venues.join(',')}
      data-cells={cells}
    >
      {/* biome-ignore lint/performance/noImgElement: an SVG of our own, drawn for this very width */}
      <img
        ref={image}
        className="block w-full"
        src={address}
        width={width}
        height={height}
        alt={alt}
        onLoad={() => setState('ready')}
        onError={() => setState('error')}
      />
    </figure>
  )
}
