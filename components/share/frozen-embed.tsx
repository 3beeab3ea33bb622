'use client'

import { useMemo, useRef } from 'react'
import { useWindowHeight } from '@/components/dashboard/use-screen'
import { startWithReadToken } from '@/components/hooks/fetch-json'
import { useSize } from '@/components/hooks/use-size'
import { readView } from '@/components/hooks/use-view'
import { SHARE_TEXTS } from '@/lib/contract/share-texts'
import type { View } from '@/lib/contract/view'
import { embedRoom } from './embed-room'
import { EmbedShell } from './embed-shell'
import { FrozenChart } from './frozen-chart'
import { useFrozenData } from './use-frozen-data'
import { useHostMessages } from './use-host-messages'

interface FrozenEmbedProps {
  readonly id: string
  /** Of the frame's address: how it looks. */
  readonly query: string
  readonly title: string
  readonly alt: string
  readonly readToken: string | null
}

const NO_HOST_RANGE = () => undefined

/** A frozen view for an iframe: its picture at first, then the chart itself from the same data. */
export function FrozenEmbed({ id, query, title, alt, readToken }: FrozenEmbedProps) {
  startWithReadToken(readToken)
  const data = useFrozenData(id)
  const part = useMemo(() => looksOf(query), [query])
  const head = useRef<HTMLDivElement>(null)
  const room = useSize(head)
  const height = useWindowHeight() ?? 360
  useHostMessages({
    chart: data?.chart ?? '',
    width: room?.width ?? null,
    frame: null,
    change: NO_HOST_RANGE,
  })
  const { header, hasBadge, plotHeight } = embedRoom({
    chart: data?.chart ?? '',
    legend: part.legend,
    width: room?.width ?? null,
    height,
    headHeight: room?.height ?? 28,
  })
  return (
    <EmbedShell
      headRef={head}
      head={<h1 className="m-0 truncate text-data leading-5 font-semibold">{title}</h1>}
      transparent={part.transparent}
      simulated={hasBadge && (data?.answer.simulated ?? false)}
      href={`/s/${id}`}
      link={SHARE_TEXTS.openFrozen}
    >
      {data ? (
        <FrozenChart data={data} part={part} {...{ header, plotHeight }} />
      ) : (
        <FirstPicture id={id} alt={alt} {...part} />
      )}
    </EmbedShell>
  )
}

type Looks = Pick<View, 'theme' | 'transparent' | 'legend' | 'controls'>

function looksOf(query: string): Looks {
  const { theme, transparent, legend } = readView(query).view
  return { theme, transparent, legend, controls: false }
}

function FirstPicture({ id, alt, theme, transparent }: Pick<FrozenEmbedProps, 'id' | 'alt'> & Looks) {
  const src = (name: 'dark' | 'light') =>
    `/s/${id}/svg?form=page&theme=${name}&width=640&height=360&transparent=${transparent ? 1 : 0}`
  return (
    <picture className="min-h-0 flex-1">
      {theme === 'auto' && <source media="(prefers-color-scheme:dark)" srcSet={src('dark')} />}
      <img className="size-full object-contain" src={src(theme === 'dark' ? theme : 'light')} alt={alt} />
    </picture>
  )
}
