import { expect, test } from 'vitest'
import type { WireEvent } from '@/lib/contract/wire-event'
import { bubbleAt, nextBubble, placeBubbles } from './bubbles'

function print(id: string, time: number, price: string, usd: number | null): WireEvent {
  return {
    id,
    venue: 'testex',
    symbol: 'BTCUSDT',
    market: 'testex:BTCUSDT',
    base: 'BTC',
    quote: 'USDT',
    kind: 'perpetual',
    contract_type: 'linear',
    time,
    received_at: null,
    order_side: 'sell',
    liquidated: 'long',
    event_kind: 'order',
    price,
    price_kind: 'trade',
    size: '1',
    size_unit: 'base',
    amount_base: 1,
    amount_quote: 1,
    amount_usd: usd,
    usd_rate: 1,
    venue_id: null,
    source: 'venue',
    coverage: 'complete',
    raw_id: null,
  }
}

const plot = { from: 0, to: 1_000, low: 100, high: 200 }
const box = { x: 10, y: 20, width: 500, height: 100 }
const prints = [
  print('small', 500, '150', 100),
  print('large', 250, '175', 10_000),
  print('over', 500, '250', 500),
  print('under', 500, '50', 500),
  print('early', -5, '150', 500),
  print('unpriced', 500, '150', null),
]

test('the area of a circle is the dollars: a hundredth of the money, a tenth of the radius', () => {
  const placed = placeBubbles(prints, 'base', plot, box)
  expect(placed.bubbles.map(({ event, x, y, radius }) => [event.id, x, y, radius])).toEqual([
    ['large', 135, 45, 26],
    ['small', 260, 70, 2.6],
  ])
})

test('prints beyond the axis are counted', () => {
  const { above, below } = placeBubbles(prints, 'base', plot, box)
  expect([above, below]).toEqual([1, 1])
})

test('the smallest circle under the pointer is found, a small one from nearby', () => {
  const { bubbles } = placeBubbles([...prints, print('inside', 260, '174', 900)], 'base', plot, box)
  expect(bubbleAt(bubbles, { x: 140, y: 46 }, 4)?.event.id).toBe('inside')
  expect(bubbleAt(bubbles, { x: 120, y: 40 }, 4)?.event.id).toBe('large')
  expect(bubbleAt(bubbles, { x: 263, y: 71 }, 4)?.event.id).toBe('small')
  expect(bubbleAt(bubbles, { x: 400, y: 70 }, 4)).toBeNull()
})

test('keys go from print to print in time, from the largest on', () => {
  const { bubbles } = placeBubbles(prints, 'base', plot, box)
  expect(nextBubble(bubbles, null, 1)?.event.id).toBe('large')
  expect(nextBubble(bubbles, 'large', 1)?.event.id).toBe('small')
  expect(nextBubble(bubbles, 'small', 1)?.event.id).toBe('small')
  expect(nextBubble([], null, 1)).toBeNull()
})
