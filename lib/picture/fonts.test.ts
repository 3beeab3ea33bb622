import { expect, test } from 'vitest'
import { drawable, fitted, fontFilesFor, textWidth } from './fonts'

test.each([
  ['≥\u2009$4.79M ▲▼ − – … →', '≥ $4.79M ▲▼ − – … →'],
  ['币安人生', '币安人生'],
  ['e\u0301', 'é'],
  ['\u{1F436}', 'U+1F436'],
  ['한', 'U+D55C'],
])('%j is drawn as %j, never as an empty box', (given, drawn) => {
  expect(drawable(given)).toBe(drawn)
})

test('the Chinese font is read only for Chinese names', () => {
  expect(fontFilesFor('BTC ≥ ▲').some((file) => file.includes('NotoSansHans'))).toBe(false)
  expect(fontFilesFor('币安人生').some((file) => file.includes('NotoSansHans'))).toBe(true)
})

test('what is too long is cut where it still fits', () => {
  const words = 'Liquidations by time and price'
  const cut = fitted(words, 100, 13, 400)
  expect(cut).toMatch(/^Liquid.*…$/)
  expect(textWidth(cut, 13, 400)).toBeLessThanOrEqual(100)
  expect(fitted(words, 1_000, 13, 400)).toBe(words)
})
