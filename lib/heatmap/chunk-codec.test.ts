import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ChunkCells, decodeChunk, encodeChunk } from './chunk-codec'

const LEVEL = { bucketMs: 300_000, k: 2 }

const amount = fc.oneof(fc.constant(0), fc.double({ min: 0.001, max: 1e9, noNaN: true }))
const cell = fc.record({
  column: fc.integer({ min: 0, max: 255 }),
  bin: fc.integer({ min: -20_000, max: 10_000 }),
  long: amount,
  short: amount,
})

function chunkOf(cells: { column: number; bin: number; long: number; short: number }[]): ChunkCells {
  const distinct = [...new Map(cells.map((one) => [`${one.column}|${one.bin}`, one])).values()]
    .filter(({ long, short }) => long + short > 0)
    .sort((a, b) => a.column - b.column || a.bin - b.bin)
  return {
    level: LEVEL,
    n: 23_000,
    column: distinct.map(({ column }) => column),
    bin: distinct.map(({ bin }) => bin),
    long: distinct.map(({ long }) => long),
    short: distinct.map(({ short }) => short),
  }
}

test('cells come back where they were, values within 0.035 %', () => {
  fc.assert(
    fc.property(fc.array(cell, { maxLength: 300 }), (cells) => {
      const chunk = chunkOf(cells)
      const decoded = decodeChunk(encodeChunk(chunk))
      expect(decoded).toMatchObject({ level: LEVEL, n: 23_000, column: chunk.column, bin: chunk.bin })
      for (const side of ['long', 'short'] as const) {
        for (const [index, value] of chunk[side].entries()) {
          const read = decoded[side][index] ?? Number.NaN
          expect(Math.abs(read - value)).toBeLessThanOrEqual(value * 0.00035)
        }
      }
    }),
  )
})

test('bytes that are no chunk, or half a chunk, are refused', () => {
  const bytes = encodeChunk(chunkOf([{ column: 3, bin: 57_000, long: 10, short: 0 }]))
  expect(() => decodeChunk(bytes.subarray(0, bytes.length - 1))).toThrow(
    'a chunk of 1 entries has 1072 bytes',
  )
  expect(() => decodeChunk(new Uint8Array(64))).toThrow('these bytes are no chunk')
})

test('the layout is the documented one', () => {
  const bytes = encodeChunk(chunkOf([{ column: 3, bin: 57_000, long: 1024, short: 0 }]))
  const view = new DataView(bytes.buffer)
  expect(new TextDecoder().decode(bytes.subarray(0, 4))).toBe('HLC1')
  expect([view.getUint16(4, true), view.getUint16(6, true)]).toEqual([256, 2])
  expect([view.getFloat64(8, true), view.getFloat64(16, true)]).toEqual([23_000 * 256 * 300_000, 300_000])
  expect([view.getFloat64(24, true), view.getInt32(32, true), view.getUint32(36, true)]).toEqual([
    1024, 57_000, 1,
  ])
  expect([view.getUint32(40 + 12, true), view.getUint32(40 + 16, true)]).toEqual([0, 1])
  expect([view.getUint16(1068, true), view.getUint16(1070, true)]).toEqual([0, 51_200])
})
