'use client'

import {
  createContext,
  type ReactNode,
  startTransition,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
} from 'react'
import type { ChartState } from '@/components/charts/chart-state'
import type { Millis } from '@/lib/contract/units'

interface FirstPicture {
  /** The picture that the server made of the heatmap, for as long as nothing else is drawn. */
  readonly picture: ReactNode
  /** The page's own heatmap stands, or will not. */
  readonly isDrawn: boolean
  readonly onDrawn: () => void
}

const FirstPictureContext = createContext<FirstPicture>({ picture: null, isDrawn: true, onDrawn: () => {} })

/** However long the heatmap takes, nothing waits for it longer. */
const PATIENCE: Millis = 2_000

interface FirstHeatProviderProps {
  readonly picture: ReactNode
  readonly children: ReactNode
}

export function FirstHeatProvider({ picture, children }: FirstHeatProviderProps) {
  const [isDrawn, setDrawn] = useState(false)
  // Its frame is shown before the rest of the page takes the thread.
  const onDrawn = useCallback(() => {
    requestAnimationFrame(() => startTransition(() => setDrawn(true)))
  }, [])
  useEffect(() => {
    const timer = setTimeout(() => setDrawn(true), PATIENCE)
    return () => clearTimeout(timer)
  }, [])
  const value = useMemo(() => ({ picture, isDrawn, onDrawn }), [picture, isDrawn, onDrawn])
  return <FirstPictureContext value={value}>{children}</FirstPictureContext>
}

/** Keeps the heatmap's room with the server's picture in it; without one only the room. */
export function FirstHeat({ header }: { readonly header: boolean }) {
  const { picture } = useContext(FirstPictureContext)
  return (
    <div aria-hidden="true">
      {header && <div className="heat-head" />}
      <div className="first-heat">{picture}</div>
    </div>
  )
}

/** The server's picture, for the heatmap, which tells its state to whatever waits for it. */
export function useFirstHeat(state: ChartState): ReactNode {
  const { picture, onDrawn } = useContext(FirstPictureContext)
  useEffect(() => {
    if (state !== 'loading') onDrawn()
  }, [state, onDrawn])
  return picture
}

/** False while the heatmap is still to be drawn, before which nothing else should take the thread. */
export function useIsHeatDrawn(): boolean {
  return useContext(FirstPictureContext).isDrawn
}
