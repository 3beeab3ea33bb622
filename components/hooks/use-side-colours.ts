'use client'

import { useEffect } from 'react'
import { HATCHED_PALETTES, SIDE_COLOURS } from '@/lib/contract/tokens'
import type { View } from '@/lib/contract/view'
import { useTheme } from './use-theme'

/** Gives the whole page the pair of side colours that the view names, hatched where it must be; charts read it by themselves. */
export function useSideColours({ pal }: View): void {
  const theme = useTheme()
  useEffect(() => {
    const { style } = document.documentElement
    const { long, short } = SIDE_COLOURS[pal][theme]
    style.setProperty('--color-long', long)
    style.setProperty('--color-short', short)
    document.documentElement.toggleAttribute('data-hatched', HATCHED_PALETTES.includes(pal))
    return () => {
      style.removeProperty('--color-long')
      style.removeProperty('--color-short')
      document.documentElement.removeAttribute('data-hatched')
    }
  }, [pal, theme])
}
