'use client'

import { useEffect, useMemo, useState } from 'react'
import { useTheme } from '@/components/hooks/use-theme'
import type { View } from '@/lib/contract/view'
import { type ChartStyle, chartStyle } from './chart-style'

/** Colours and font of a chart now: the page's theme, the view's pair of side colours, the loaded font. */
export function useChartStyle({ pal }: View): ChartStyle {
  const theme = useTheme()
  const [font, setFont] = useState<string | null>(null)
  useEffect(() => setFont(getComputedStyle(document.body).fontFamily), [])
  return useMemo(() => chartStyle(theme, pal, font), [theme, pal, font])
}
