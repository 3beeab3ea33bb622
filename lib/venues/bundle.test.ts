import { expect, test } from 'vitest'
import { bundleOf } from './bundle'

test.each([
  ['1000PEPE', 'PEPE', 1000],
  ['10000000AIDOGE', 'AIDOGE', 10_000_000],
  ['1MBABYDOGE', 'BABYDOGE', 1_000_000],
  ['1INCH', '1INCH', 1],
  ['0G', '0G', 1],
  ['100X', '100X', 1],
  ['BTC', 'BTC', 1],
])('%s is %s times %d', (asset, base, multiplier) => {
  expect(bundleOf(asset)).toEqual({ base, multiplier })
})
