import { type RefObject, useEffect } from 'react'

/** Left between the cell and the card. CSS pixels. */
const AIR = 8

/**
 * On a narrow screen the card is a sheet over the lower end of the page (see CSS): the page goes up until the
 * cell, which ends `bottom` CSS pixels under the top of its chart, stands above the sheet at its highest. A page
 * that is still growing has no room for that at once.
 */
export function useCellInSight(card: RefObject<HTMLElement | null>, bottom: number): void {
  useEffect(() => {
    const sheet = card.current
    const chart = sheet && chartOf(sheet)
    if (!sheet || !chart) return
    const { position, maxHeight } = getComputedStyle(sheet)
    if (position !== 'fixed') return
    const hidden = () =>
      chart.getBoundingClientRect().top + bottom + AIR - (window.innerHeight - Number.parseFloat(maxHeight))
    const observer = new ResizeObserver(() => {
      if (hidden() > 0) window.scrollBy({ top: hidden() })
      if (hidden() < 1) observer.disconnect()
    })
    observer.observe(document.body)
    return () => observer.disconnect()
  }, [card, bottom])
}

/** The element whose corner places are counted from: the nearest that is positioned. */
function chartOf(sheet: HTMLElement): HTMLElement | null {
  let chart = sheet.parentElement
  while (chart && getComputedStyle(chart).position === 'static') chart = chart.parentElement
  return chart
}
