import { type RefObject, useEffect, useRef } from 'react'
import { useSize } from '@/components/hooks/use-size'

/** Left between the cell and the card. CSS pixels. */
const AIR = 8

/**
 * On a narrow screen the card is a sheet over the lower end of the page (see CSS): when it opens and grows, the
 * page moves up until the cell, which ends `bottom` CSS pixels under the top of its chart, stands above it.
 */
export function useCellInSight(card: RefObject<HTMLElement | null>, bottom: number): void {
  const height = useSize(card)?.height ?? null
  const latest = useRef(bottom)
  latest.current = bottom
  useEffect(() => {
    const sheet = card.current
    const chart = sheet?.parentElement
    if (height === null || !sheet || !chart || getComputedStyle(sheet).position !== 'fixed') return
    const end = chart.getBoundingClientRect().top + latest.current
    const hidden = end + AIR - sheet.getBoundingClientRect().top
    if (hidden > 0) window.scrollBy({ top: hidden })
  }, [card, height])
}
