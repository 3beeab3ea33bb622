'use client'

import { createContext, type ReactNode, useContext, useRef, useSyncExternalStore } from 'react'
import type { Millis, Span } from '@/lib/contract/units'
import { shownCell, shownColumn } from '@/lib/heatmap/axis-place'
import type { Level } from '@/lib/heatmap/ladder'
import type { CellPlace, Plot } from '@/lib/heatmap/plot'

/** What the pointer or the cell cursor points at, shared by all panels of a page. */
export interface Pointed {
  /**
   * The moment at which the crosshair stands in all panels; each finds its own column by it, as they may be of
   * several widths. The middle of the finest column known where the pointer is, of its own where keys moved.
   */
  readonly at: Millis
  /** Where on the price axis; null in panels without one. */
  readonly price: number | null
  readonly by: 'mouse' | 'keys'
}

class Crosshair {
  private pointed: Pointed | null = null
  private readonly listeners = new Set<() => void>()

  readonly get = () => this.pointed

  readonly set = (pointed: Pointed | null) => {
    if (this.pointed === pointed) return
    this.pointed = pointed
    for (const listener of this.listeners) listener()
  }

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }
}

const CrosshairContext = createContext<Crosshair | null>(null)

/** Charts below share one crosshair. */
export function CrosshairProvider({ children }: { children: ReactNode }) {
  const crosshair = useRef<Crosshair>(null)
  crosshair.current ??= new Crosshair()
  return <CrosshairContext value={crosshair.current}>{children}</CrosshairContext>
}

export function useCrosshair(): { pointed: Pointed | null; point: (pointed: Pointed | null) => void } {
  const crosshair = useContext(CrosshairContext)
  if (!crosshair) throw new Error('useCrosshair needs a CrosshairProvider above it')
  const pointed = useSyncExternalStore(crosshair.subscribe, crosshair.get, () => null)
  return { pointed, point: crosshair.set }
}

/** Start of the column, among those of a panel, at the crosshair; null when its range does not show it. */
export function pointedColumn(pointed: Pointed | null, bucketMs: Millis, span: Span): Millis | null {
  return pointed && shownColumn(pointed.at, bucketMs, span)
}

/** The cell, among those of a panel, at the crosshair; null when its plot does not show it. */
export function pointedCell(pointed: Pointed | null, level: Level, plot: Plot): CellPlace | null {
  if (!pointed || pointed.price === null) return null
  return shownCell({ at: pointed.at, price: pointed.price }, level, plot)
}

/** Points without following, so that the panel that draws does not repaint with every move. */
export function usePoint(): (pointed: Pointed | null) => void {
  const crosshair = useContext(CrosshairContext)
  if (!crosshair) throw new Error('usePoint needs a CrosshairProvider above it')
  return crosshair.set
}
