import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeVenueChunk, encodeVenueChunk, type VenueCells, type VenueChunk } from './venue-chunk'

const LEVEL = { bucketMs: 300_000, k: 2 }

function cellsOf(venue: string, rows: readonly (readonly [number, number, number])[]): VenueCells {
  return {
    venue,
    column: rows.map(([column]) => column),
    bin: rows.map(([, bin]) => bin),
    longUsd: rows.map(([, , value]) => value),
    shortUsd: rows.map(([, , value]) => value / 3),
    longBase: rows.map(([, , value]) => value / 1e5),
    shortBase: rows.map(() => 0),
    longCount: rows.map((_, i) => i + 1),
    shortCount: rows.map(() => 2),
  }
}

const plain = ({ parts, ...chunk }: VenueChunk) => ({
  ...chunk,
  parts: parts.map((part) =>
    Object.fromEntries(
      Object.entries(part).map(([name, value]) => [name, name === 'venue' ? value : Array.from(value)]),
    ),
  ),
})

test('the bytes are laid out as docs/wire.md says', () => {
  const chunk = { level: LEVEL, n: 3, parts: [cellsOf('a', [[0, -5, 12.5]]), cellsOf('bc', [[255, 7, 9]])] }
  const bytes = encodeVenueChunk(chunk)
  const view = new DataView(bytes.buffer)
  expect(new TextDecoder().decode(bytes.slice(0, 4))).toBe('HLV1')
  expect([view.getUint16(4, true), view.getUint16(6, true)]).toEqual([256, 2])
  expect([view.getFloat64(8, true), view.getFloat64(16, true)]).toEqual([3 * 256 * 300_000, 300_000])
  expect([24, 28, 32].map((at) => view.getUint32(at, true))).toEqual([2, 2, 16])
  expect(new TextDecoder().decode(bytes.slice(40, 56))).toBe('["a","bc"]      ')
  const [N, C] = [16, 2]
  expect([view.getFloat64(40 + N, true), view.getFloat64(48 + N, true)]).toEqual([12.5, 9])
  expect([view.getInt32(40 + N + 40 * C, true), view.getInt32(44 + N + 40 * C, true)]).toEqual([-5, 7])
  expect([0, 4, 8].map((at) => view.getUint32(40 + N + 44 * C + at, true))).toEqual([0, 1, 2])
  expect([0, 2].map((at) => view.getUint16(44 + N + 44 * C + 4 * 2 + at, true))).toEqual([0, 255])
})

test('what is written is read again, to the last bit', () => {
  const rows = fc.array(
    fc.tuple(fc.nat(255), fc.integer({ min: -1e5, max: 1e5 }), fc.double({ min: 0, max: 1e12, noNaN: true })),
  )
  const venue = fc.stringMatching(/^[a-z0-9-]{1,12}$/)
  fc.assert(
    fc.property(fc.nat(1e6), fc.array(fc.tuple(venue, rows)), (n, parts) => {
      const chunk = { level: LEVEL, n, parts: parts.map(([name, cells]) => cellsOf(name, cells)) }
      expect(plain(decodeVenueChunk(encodeVenueChunk(chunk).buffer))).toEqual(plain(chunk))
    }),
    { numRuns: 50 },
  )
})

test('bytes that are no chunk, or cut off, are refused', () => {
  const { buffer } = encodeVenueChunk({ level: LEVEL, n: 1, parts: [cellsOf('a', [[1, 2, 3]])] })
  expect(() => decodeVenueChunk(new ArrayBuffer(8))).toThrow(RangeError)
  expect(() => decodeVenueChunk(new ArrayBuffer(60))).toThrow('no chunk by venue')
  expect(() => decodeVenueChunk(buffer.slice(0, -2))).toThrow('bytes')
})
