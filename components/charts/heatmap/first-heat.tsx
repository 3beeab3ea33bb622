'use client'

import { createContext, type ReactNode, useContext } from 'react'

/** The picture that the server made of the heatmap, for as long as nothing else is drawn. */
const FirstHeatContext = createContext<ReactNode>(null)

export const FirstHeatProvider = FirstHeatContext.Provider

/** Keeps the heatmap's room with the server's picture in it; without one only the room. */
export function FirstHeat({ header }: { readonly header: boolean }) {
  const picture = useContext(FirstHeatContext)
  return (
    <div aria-hidden="true">
      {header && <div className="h-10" />}
      <div className="first-heat">{picture}</div>
    </div>
  )
}

export function useFirstHeat(): ReactNode {
  return useContext(FirstHeatContext)
}
