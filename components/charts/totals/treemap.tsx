'use client'

import Link from 'next/link'
import { type ReactNode, useId, useMemo } from 'react'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'
import { compactUsd, floored, percent } from '@/lib/contract/format'
import type { OverviewRow } from '@/lib/contract/overview-answer'
import { type Tile, treemapTiles } from '@/lib/heatmap/treemap-tiles'

interface TreemapProps {
  readonly rows: readonly OverviewRow[]
  readonly width: number
  readonly height: number
  readonly base: string
  /** True = longs are hatched. */
  readonly hatched: boolean
  /** Null = tiles lead nowhere. */
  readonly hrefOf: ((asset: string) => string) | null
}

/** Area = dollars; the left part of a tile are its longs, the right part its shorts. */
export function Treemap({ rows, width, height, base, hatched, hrefOf }: TreemapProps) {
  const id = useId()
  const tiles = useMemo(() => treemapTiles(rows, { width, height }), [rows, width, height])
  return (
    // biome-ignore lint/a11y/useSemanticElements: a picture made of links is no set of form fields
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="group"
      aria-label={CHART_TEXTS.treemap}
      data-part="treemap"
    >
      <defs>
        <pattern
          id={`${id}-decal`}
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="1" height="6" className="fill-bg-1" />
        </pattern>
      </defs>
      {tiles.map((tile) => (
        <TileLink key={tile.key} tile={tile} hrefOf={hrefOf}>
          <TileBody tile={tile} decal={hatched ? `${id}-decal` : null} selected={tile.key === base} />
        </TileLink>
      ))}
    </svg>
  )
}

interface TileLinkProps extends Pick<TreemapProps, 'hrefOf'> {
  readonly tile: Tile
  readonly children: ReactNode
}

function TileLink({ tile, hrefOf, children }: TileLinkProps) {
  if (tile.key === null || hrefOf === null) return <g>{children}</g>
  return (
    <Link
      prefetch={false}
      href={hrefOf(tile.key)}
      aria-label={tileWords(tile)}
      className="focus-visible:outline-2 focus-visible:-outline-offset-2"
    >
      {children}
    </Link>
  )
}

function tileWords({ key, long, short, floor, count }: Tile): string {
  const sum = floored(compactUsd(long + short), floor)
  const name = key ?? CHART_TEXTS.restTile(count)
  return CHART_TEXTS.treemapTile(name, sum, percent(long / Math.max(long + short, 1), 0))
}

interface TileBodyProps {
  readonly tile: Tile
  /** Hatching of the longs; null where the pair of colours tells the sides apart. */
  readonly decal: string | null
  readonly selected: boolean
}

/** Average width of a character of 13 px text. */
const CHARACTER = 7.4

function TileBody({ tile, decal, selected }: TileBodyProps) {
  const { x, y, width, height, long, short, floor, key, count } = tile
  const longs = (long / Math.max(long + short, Number.MIN_VALUE)) * width
  const name = key ?? CHART_TEXTS.restTile(count)
  const sum = floored(compactUsd(long + short), floor)
  const hasName = width > name.length * CHARACTER + 12 && height > 20
  const hasSum = hasName && width > sum.length * 6.6 + 12 && height > 38
  return (
    <>
      <title>{tileWords(tile)}</title>
      <rect x={x} y={y} width={width} height={height} rx="2" className="fill-bg-2" />
      <rect x={x} y={y} width={longs} height={height} rx="2" className="fill-long opacity-35" />
      <rect
        x={x + longs}
        y={y}
        width={width - longs}
        height={height}
        rx="2"
        className="fill-short opacity-35"
      />
      {decal && <rect x={x} y={y} width={longs} height={height} fill={`url(#${decal})`} opacity="0.4" />}
      {selected && (
        <rect
          x={x + 1}
          y={y + 1}
          width={Math.max(0, width - 2)}
          height={Math.max(0, height - 2)}
          rx="2"
          className="fill-none stroke-accent"
          strokeWidth="2"
        />
      )}
      {hasName && (
        <text x={x + 6} y={y + 16} className="fill-text-1 text-body font-semibold">
          {name}
        </text>
      )}
      {hasSum && (
        <text x={x + 6} y={y + 32} className="fill-text-1 text-data">
          {sum}
        </text>
      )}
    </>
  )
}
