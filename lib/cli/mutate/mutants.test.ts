import { expect, test } from 'vitest'
import { described, mutated } from './mutant'
import { mutantsOf } from './mutants'

const changes = (source: string) =>
  mutantsOf('adapter.ts', source).map((mutant) => [mutant.kind, mutated(source, mutant)])

test.each([
  ["const side = 'buy'", [['side', "const side = 'sell'"]]],
  ["const unit = 'contracts'", [['unit', "const unit = 'base'"]]],
  ['const size = -amount', [['sign', 'const size = amount']]],
  ['const long = amount > 0', [['sign', 'const long = amount < 0']]],
  ['const size = Math.abs(amount)', [['sign', 'const size = amount']]],
  ['const row = { price: p, size: v }', [['price', 'const row = { price: v, size: v }']]],
  ['const row = { time: t }', [['time', 'const row = { time: (t) + 1_000 }']]],
  ['const row = { time: t, receivedAt: r }', [['time', 'const row = { time: r, receivedAt: r }']]],
  ['const row = { time: r, receivedAt: r }', [['time', 'const row = { time: (r) + 1_000, receivedAt: r }']]],
  ['const all = rows.map(read)', [['row', 'const all = rows.slice(1).map(read)']]],
  ['const one = () => [event]', [['row', 'const one = () => []']]],
  [
    'function f() { return big ? [a, b] : [c] }',
    [
      ['row', 'function f() { return big ? [] : [c] }'],
      ['row', 'function f() { return big ? [a, b] : [] }'],
    ],
  ],
])('%s', (source, expected) => {
  expect(changes(source)).toEqual(expected)
})

test.each([
  "type Side = 'buy' | 'sell'",
  "const row: { side: 'buy' } = given",
  'const row = z.object({ time: number, price: number, size: number })',
  'const near = amount > 5',
  'const shift = -1',
])('%s has no mutants', (source) => {
  expect(changes(source)).toEqual([])
})

test('an expression with a type added to it is looked into', () => {
  expect(changes("const side = 'buy' as const")).toEqual([['side', "const side = 'sell' as const"]])
})

test('a source that cannot be read is not passed over', () => {
  expect(() => mutantsOf('adapter.ts', 'const = 1')).toThrow('adapter.ts')
})

test('a mutant is described by line, kind and change', () => {
  const source = "const a = 1\nconst side = 'buy'"
  expect(mutantsOf('adapter.ts', source).map((mutant) => described(source, mutant))).toEqual([
    "2: side: 'buy' -> 'sell'",
  ])
})
