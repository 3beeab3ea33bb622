import { Resvg } from '@resvg/resvg-js'
import { expect, test } from 'vitest'
import type { TotalsAnswer } from '@/lib/contract/answers'
import { rankingCard, rankingWords } from './ranking-card'

const row = (key: string, long: number, short: number) => ({
  key,
  long,
  short,
  long_count: 1,
  short_count: 1,
  unpriced: 0,
  floor: key === 'ETH',
  largest: null,
})

const ANSWER: TotalsAnswer = {
  from: Date.UTC(2025, 11, 11),
  to: Date.UTC(2025, 11, 12),
  by: 'base',
  rows: [row('ETH', 20_000_000, 800_000), row('<b>&"', 4_000_000, 0)],
  all: { long: 24_000_000, short: 800_000, long_count: 2, short_count: 2, unpriced: 0 },
  floor: true,
  simulated: true,
}

test('the card of all markets names sums, assets and floors, each with its own sign', () => {
  const svg = rankingCard(ANSWER, { theme: 'dark', address: 'https://example.org/markets' })
  const words = [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text)
  expect(words).toEqual(
    expect.arrayContaining([
      '≥ $24.0M',
      '≥ $800K',
      'ETH',
      '≥ $20.8M',
      '&lt;b&gt;&amp;&quot;',
      '$4.00M',
      'SIMULATED',
    ]),
  )
  expect(new Resvg(svg, { font: { loadSystemFonts: false } }).width).toBe(1_200)
})

test('the same in words', () => {
  expect(rankingWords(ANSWER)).toEqual({
    title: 'SIMULATED All markets: longs liquidated ≥\u2009$24.0M, shorts ≥\u2009$800K',
    alt: 'SIMULATED 11 Dec 2025 00:00 – 12 Dec 2025 00:00 UTC: longs liquidated ≥\u2009$24.0M, shorts ≥\u2009$800K. Most: ETH ≥\u2009$20.8M, <b>&" $4.00M.',
  })
})

test('a vendor whose rows are among the sums is named', () => {
  const card = { theme: 'dark', address: 'https://example.org/markets' } as const
  expect(rankingCard({ ...ANSWER, attribution: ['Vendor X'] }, card)).toContain(
    'Includes data of Vendor X · hash ',
  )
  expect(rankingCard(ANSWER, card)).not.toContain('Includes data of')
})
