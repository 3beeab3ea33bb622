import { type RefObject, useEffect } from 'react'
import { useSize } from '@/components/hooks/use-size'

/** Left between the cell and the card. CSS pixels. */
const AIR = 8

/**
 * On a narrow screen the card is a sheet over the lower end of the page (see CSS): when it opens or grows, or the
 * cell moves, the page goes up until the cell, which ends `bottom` CSS pixels under the top of its chart, stands
 * above it.
 */
export function useCellInSight(card: RefObject<HTMLElement | null>, bottom: number): void {
  const height = useSize(card)?.height ?? null
  useEffect(() => {
    const sheet = card.current
    const chart = sheet?.parentElement
    if (height === null || !sheet || !chart || getComputedStyle(sheet).position !== 'fixed') return
    const end = chart.getBoundingClientRect().top + bottom
    const hidden = end + AIR - sheet.getBoundingClientRect().top
    if (hidden > 0) window.scrollBy({ top: hidden })
  }, [card, height, bottom])
}
