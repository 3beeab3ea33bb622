'use client'

import { useEffect } from 'react'
import { SIDE_COLOURS } from '@/lib/contract/tokens'
import type { View } from '@/lib/contract/view'
import { useTheme } from './use-theme'

/** Gives the whole page the pair of side colours that the view names; charts read it by themselves. */
export function useSideColours({ pal }: View): void {
  const theme = useTheme()
  useEffect(() => {
    const { style } = document.documentElement
    const { long, short } = SIDE_COLOURS[pal][theme]
    style.setProperty('--color-long', long)
    style.setProperty('--color-short', short)
    return () => {
      style.removeProperty('--color-long')
      style.removeProperty('--color-short')
    }
  }, [pal, theme])
}
