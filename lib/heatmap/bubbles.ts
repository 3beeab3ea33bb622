import type { WireEvent } from '@/lib/contract/wire-event'
import { axisPrice } from './add-print'
import type { Box } from './hatch'
import type { Plot } from './plot'
import { priceToY } from './plot'

/** A print as a circle whose area is its dollars. CSS pixels of the canvas. */
export interface Bubble {
  readonly event: WireEvent
  readonly x: number
  readonly y: number
  readonly radius: number
}

export interface PlacedBubbles {
  /** The largest first, so that small ones are drawn on top. */
  readonly bubbles: readonly Bubble[]
  readonly above: number
  readonly below: number
}

/** Radius of the largest print; smaller ones have their share of its area. */
const LARGEST = 26
const SMALLEST = 1.5

/** Where the circles of prints stand on a plot; those beyond the price axis are counted. `largest` = radius. */
export function placeBubbles(
  prints: readonly WireEvent[],
  axis: 'base' | 'market',
  plot: Pick<Plot, 'from' | 'to' | 'low' | 'high'>,
  box: Box,
  largest = LARGEST,
): PlacedBubbles {
  const most = Math.max(0, ...prints.map(({ amount_usd }) => amount_usd ?? 0))
  const bubbles: Bubble[] = []
  const beyond = { above: 0, below: 0 }
  for (const event of prints) {
    const price = axisPrice(event, axis)
    const usd = event.amount_usd ?? 0
    if (price === null || !(usd > 0) || event.time < plot.from || event.time >= plot.to) continue
    if (price > plot.high) beyond.above++
    else if (price < plot.low) beyond.below++
    else {
      const share = (event.time - plot.from) / (plot.to - plot.from)
      bubbles.push({
        event,
        x: box.x + share * box.width,
        y: box.y + priceToY({ ...plot, width: box.width, height: box.height }, price),
        radius: Math.max(SMALLEST, largest * Math.sqrt(usd / most)),
      })
    }
  }
  return { bubbles: bubbles.sort((a, b) => b.radius - a.radius), ...beyond }
}

/** The bubble under a point: of several the smallest, since it lies on top. `slack` widens small ones. */
export function bubbleAt(
  bubbles: readonly Bubble[],
  { x, y }: { readonly x: number; readonly y: number },
  slack: number,
): Bubble | null {
  let found: Bubble | null = null
  for (const bubble of bubbles) {
    const reach = Math.max(bubble.radius, slack)
    if ((bubble.x - x) ** 2 + (bubble.y - y) ** 2 <= reach ** 2) found = bubble
  }
  return found
}

/** The next print in time before or after one; null = none. From nothing: the largest. */
export function nextBubble(bubbles: readonly Bubble[], from: string | null, step: 1 | -1): Bubble | null {
  if (from === null) return bubbles[0] ?? null
  const inTime = [...bubbles].sort((a, b) => a.event.time - b.event.time)
  const at = inTime.findIndex(({ event }) => event.id === from)
  return inTime[at + step] ?? inTime[at] ?? null
}
