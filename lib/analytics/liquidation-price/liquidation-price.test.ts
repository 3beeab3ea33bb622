import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { type Bracket, bracketAt, bracketedLiquidationPrice, bracketsOf } from './brackets'
import { accountBankruptcyPrice, accountLiquidationPrice } from './cross'
import {
  inverseBankruptcyPrice,
  inverseLiquidationPrice,
  inverseLiquidationPriceAtEntryMargin,
  inverseMargin,
} from './inverse'
import {
  linearBankruptcyPrice,
  linearLiquidationPrice,
  linearLiquidationPriceAtEntryMargin,
  linearMargin,
} from './linear'
import answers from './liq-price.json'
import { cappedLiquidationPrice } from './margin-available'
import type { PositionSide } from './side'

const input = z.object({
  entry: z.number(),
  qty: z.number().default(0),
  contracts_usd: z.number().default(0),
  leverage: z.number().default(0),
  mmr: z.number().default(0),
  maint_deduction: z.number().default(0),
  taker_fee: z.number().default(0),
  extra_margin: z.number().default(0),
  equity_btc: z.number().default(0),
  mm_base: z.number().default(0),
  mm_per_btc: z.number().default(0),
  max_leverage: z.number().default(0),
  tiers: z.array(z.tuple([z.number(), z.number(), z.number(), z.number()])).default([]),
})
const cases = z
  .array(
    z.object({
      id: z.string(),
      venue: z.string(),
      side: z.enum(['long', 'short']),
      input,
      expected: z.object({
        liq_price: z.number(),
        bankruptcy_price: z.number().optional(),
        iterations: z.array(z.object({ mmr: z.number(), cum: z.number(), P: z.number() })).optional(),
      }),
    }),
  )
  .parse(answers.cases)
type Case = (typeof cases)[number]

interface Prices {
  readonly liquidation: number | null
  readonly bankruptcy: number | null
}

function linearOf({ side, input: given }: Case) {
  const margin = linearMargin(given.entry, given.qty, given.leverage) + given.extra_margin
  return { side, entry: given.entry, quantity: given.qty, margin }
}

function atMark(one: Case): Prices {
  const { mmr, maint_deduction, taker_fee } = one.input
  const maintenance = { rate: mmr, deduction: maint_deduction, closingFee: taker_fee }
  const position = linearOf(one)
  return {
    liquidation: linearLiquidationPrice(position, maintenance),
    bankruptcy: linearBankruptcyPrice(position),
  }
}

function inverseOf({ side, input: { entry, contracts_usd, leverage } }: Case) {
  return { side, entry, dollars: contracts_usd, margin: inverseMargin(entry, contracts_usd, leverage) }
}

function inverseAtMark(one: Case): Prices {
  const { mmr, maint_deduction } = one.input
  const position = inverseOf(one)
  return {
    liquidation: inverseLiquidationPrice(position, { rate: mmr, deduction: maint_deduction }),
    bankruptcy: inverseBankruptcyPrice(position),
  }
}

const FORMULAS: Readonly<Record<string, (one: Case) => Prices>> = {
  'binance-usdm': atMark,
  okx: atMark,
  'bybit-uta-mark-mm': atMark,
  'bybit-uta-entry-mm (until 2025/26 help page)': (one) => ({
    liquidation: linearLiquidationPriceAtEntryMargin(linearOf(one), { rate: one.input.mmr }),
    bankruptcy: linearBankruptcyPrice(linearOf(one)),
  }),
  'bybit-inverse': inverseAtMark,
  'binance-coinm': inverseAtMark,
  bitmex: (one) => ({
    liquidation: inverseLiquidationPriceAtEntryMargin(
      { side: one.side, entry: one.input.entry, leverage: one.input.leverage },
      { rate: one.input.mmr },
    ),
    bankruptcy: inverseBankruptcyPrice(inverseOf(one)),
  }),
  deribit: ({ side, input: { entry, contracts_usd, equity_btc, mm_base, mm_per_btc } }) => {
    const position = { side, entry, dollars: contracts_usd, equity: equity_btc }
    return {
      liquidation: accountLiquidationPrice(position, { base: mm_base, perCoin: mm_per_btc }),
      bankruptcy: accountBankruptcyPrice(position),
    }
  },
  hyperliquid: (one) => {
    const { entry, qty, leverage, max_leverage } = one.input
    const marginAvailable = qty * entry * (1 / leverage - 1 / (2 * max_leverage))
    const position = {
      side: one.side,
      price: entry,
      quantity: qty,
      marginAvailable,
      maxLeverage: max_leverage,
    }
    return {
      liquidation: cappedLiquidationPrice(position),
      bankruptcy: linearBankruptcyPrice(linearOf(one)),
    }
  },
}

const [bracketed, single] = [
  cases.filter(({ input: { tiers } }) => tiers.length > 0),
  cases.filter(({ input: { tiers } }) => tiers.length === 0),
]

test('the known answers are 36', () => {
  expect([bracketed.length, single.length]).toEqual([1, 35])
})

/** The file's own check of its answers: 1e-9 of the price. */
function expectClose(price: number | null | undefined, expected: number): void {
  expect(Math.abs((price ?? Number.NaN) / expected - 1)).toBeLessThan(1e-9)
}

test.each(single)('$id', (one) => {
  const prices = FORMULAS[one.venue]?.(one)
  expectClose(prices?.liquidation, one.expected.liq_price)
  expectClose(prices?.bankruptcy, one.expected.bankruptcy_price ?? Number.NaN)
})

test.each(bracketed)('$id', (one) => {
  const brackets = one.input.tiers.map(([floor, , rate, deduction]): Bracket => ({ floor, rate, deduction }))
  expect(bracketsOf(brackets.map(({ floor, rate }) => [floor, rate]))).toEqual(
    brackets.map((bracket) => ({ ...bracket, deduction: expect.closeTo(bracket.deduction, 6) })),
  )
  const position = linearOf(one)
  const { price, steps } = bracketedLiquidationPrice(
    brackets,
    (at) => at * position.quantity,
    position.entry,
    (bracket) => linearLiquidationPrice(position, bracket),
  )
  expectClose(price, one.expected.liq_price)
  const tried = one.expected.iterations ?? []
  expect(steps.map(({ bracket: { rate, deduction } }) => [rate, deduction])).toEqual(
    tried.map(({ mmr, cum }) => [mmr, cum]),
  )
  for (const [index, { P }] of tried.entries()) expectClose(steps[index]?.price, P)
})

const sides = fc.constantFrom<PositionSide>('long', 'short')
const market = {
  side: sides,
  entry: fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
  size: fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
  leverage: fc.double({ min: 1.2, max: 100, noNaN: true }),
  rate: fc.double({ min: 0.001, max: 0.009, noNaN: true }),
  fee: fc.double({ min: 0, max: 0.001, noNaN: true }),
}
const sign = (side: PositionSide) => (side === 'long' ? 1 : -1)

function expectMet(equity: number, maintenance: number, scale: number): void {
  expect(Math.abs(equity - maintenance)).toBeLessThan(1e-9 * scale)
}

test('equity meets the maintenance margin at the answer: linear', () => {
  fc.assert(
    fc.property(fc.record(market), ({ side, entry, size, leverage, rate, fee }) => {
      const margin = linearMargin(entry, size, leverage)
      const deduction = margin * 0.01
      const price = linearLiquidationPrice(
        { side, entry, quantity: size, margin },
        { rate, deduction, closingFee: fee },
      )
      if (price === null) throw new Error('no price')
      const equity = margin + sign(side) * size * (price - entry)
      expectMet(equity, size * price * (rate + fee) - deduction, size * entry)
      const bankruptcy = linearBankruptcyPrice({ side, entry, quantity: size, margin })
      expectMet(margin + sign(side) * size * ((bankruptcy ?? 0) - entry), 0, size * entry)
    }),
  )
})

test('equity meets the maintenance margin at the answer: inverse', () => {
  fc.assert(
    fc.property(fc.record(market), ({ side, entry, size, leverage, rate, fee }) => {
      const margin = inverseMargin(entry, size, leverage)
      const deduction = margin * 0.01
      const position = { side, entry, dollars: size, margin }
      const price = inverseLiquidationPrice(position, { rate, deduction, closingFee: fee })
      if (price === null) throw new Error('no price')
      const equity = margin + sign(side) * size * (1 / entry - 1 / price)
      expectMet(equity, (size / price) * (rate + fee) - deduction, size / entry)
    }),
  )
})

test('equity meets the maintenance margin at the answer: an account with growing maintenance', () => {
  const perCoin = fc.double({ min: 0, max: 1e-4, noNaN: true })
  fc.assert(
    fc.property(
      fc.record({ ...market, perCoin }),
      ({ side, entry, size, leverage, rate, perCoin: grows }) => {
        const position = { side, entry, dollars: size * entry * 0.001, equity: (size * 0.001) / leverage }
        const price = accountLiquidationPrice(position, { base: rate, perCoin: grows })
        if (price === null) throw new Error('no price')
        const coins = position.dollars / price
        const equity = position.equity + sign(side) * position.dollars * (1 / entry - 1 / price)
        expectMet(equity, (rate + grows * coins) * coins, (position.dollars / entry) * (1 + grows * coins))
      },
    ),
  )
})

test('the bracket of a bracketed price is that of the notional there', () => {
  const brackets = bracketsOf([
    [0, 0.004],
    [50_000, 0.005],
    [250_000, 0.01],
    [1_000_000, 0.025],
  ])
  fc.assert(
    fc.property(
      fc.record({ ...market, leverage: fc.double({ min: 1.2, max: 20, noNaN: true }) }),
      fc.double({ min: 1, max: 5e6, noNaN: true }),
      ({ side, entry, leverage }, notional) => {
        const quantity = notional / entry
        const position = { side, entry, quantity, margin: linearMargin(entry, quantity, leverage) }
        const { price, steps } = bracketedLiquidationPrice(
          brackets,
          (at) => at * quantity,
          entry,
          (bracket) => linearLiquidationPrice(position, bracket),
        )
        if (price === null) throw new Error('no price')
        expect(bracketAt(brackets, price * quantity)).toEqual(steps.at(-1)?.bracket)
      },
    ),
  )
})

test('what nothing can take has no liquidation price', () => {
  const long = { side: 'long', entry: 100, quantity: 1, margin: 100 } as const
  expect(linearLiquidationPrice(long, { rate: 0.005 })).toBeNull()
  expect(linearBankruptcyPrice(long)).toBeNull()
  const short = { side: 'short', entry: 100, dollars: 100, margin: 1 } as const
  expect(inverseLiquidationPrice(short, { rate: 0.005 })).toBeNull()
  expect(inverseBankruptcyPrice(short)).toBeNull()
})

test('funding that is still to be paid brings the price of BitMEX closer, funding to come does not move it', () => {
  const position = { side: 'long', entry: 60_000, leverage: 10 } as const
  const rate = 0.005
  const at = (fundingRate: number) => inverseLiquidationPriceAtEntryMargin(position, { rate, fundingRate })
  expectClose(at(0.001), 60_000 / 1.094)
  expect(at(-0.001)).toBe(at(0))
})

test('the sign error of public calculators is not ours', () => {
  expectClose(answers.sign_bug.correct, -answers.sign_bug.value)
  const position = { side: 'long', entry: 60_000, quantity: 0.5, margin: 3_000 } as const
  expectClose(linearLiquidationPrice(position, { rate: 0.004 }), answers.sign_bug.correct)
})

test('a table without brackets is an error', () => {
  expect(() => bracketAt([], 1)).toThrow('no brackets')
})
