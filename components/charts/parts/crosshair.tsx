'use client'

import { createContext, type ReactNode, useContext, useRef, useSyncExternalStore } from 'react'
import type { Millis } from '@/lib/contract/units'

/** What the pointer or the cell cursor points at, shared by all panels of a page. */
export interface Pointed {
  /** Start of the column. */
  readonly x: Millis
  /** Bin of the price, at the drawn level; null in panels without a price axis. */
  readonly y: number | null
  /** Where on the price axis; null as above. */
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

/** Points without following, so that the panel that draws does not repaint with every move. */
export function usePoint(): (pointed: Pointed | null) => void {
  const crosshair = useContext(CrosshairContext)
  if (!crosshair) throw new Error('usePoint needs a CrosshairProvider above it')
  return crosshair.set
}
