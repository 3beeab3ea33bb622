import { expect, test } from 'vitest'
import { readHostMessage } from './embed-messages'

const HEAD = { target: 'liquidation-heatmap', v: 1 }

test('a host sets range and theme', () => {
  expect(readHostMessage({ ...HEAD, type: 'set-range', from: 1_765_418_400_000, to: 'now-4h' })).toEqual({
    ...HEAD,
    type: 'set-range',
    from: { at: 1_765_418_400_000 },
    to: { before: 4 * 3_600_000 },
  })
  expect(readHostMessage({ ...HEAD, type: 'set-theme', theme: 'dark' })?.type).toBe('set-theme')
})

test.each([
  null,
  'set-theme',
  { ...HEAD, type: 'set-theme', theme: 'pink' },
  { ...HEAD, type: 'set-range', from: 'yesterday', to: 'now' },
  { ...HEAD, type: 'set-range', from: -1, to: 5 },
  { ...HEAD, type: 'set-range', from: 5, to: 5 },
  { ...HEAD, type: 'set-range', from: 'now', to: 'now-4h' },
  { ...HEAD, v: 2, type: 'set-theme', theme: 'dark' },
  { ...HEAD, type: 'navigate', url: 'https://evil.example' },
  { ...HEAD, type: 'set-theme', theme: 'dark', extra: 1 },
  { source: 'liquidation-heatmap', v: 1, type: 'ready', height: 1 },
])('anything else is none of our business: %j', (message) => {
  expect(readHostMessage(message)).toBeNull()
})
