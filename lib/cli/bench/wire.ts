import { gunzipSync, gzipSync } from 'node:zlib'
import type { Store } from '@/db/store'
import type { Market } from '@/lib/contract/market'
import { decodeChunk } from '@/lib/heatmap/chunk-codec'
import { bytesReady, ourGrid, windows } from './heat'
import { race } from './timing'

export interface WireFigures {
  readonly window: string
  readonly cells: number
  readonly bytes: number
  readonly jsonBytes: number
  readonly bytesRatio: number
  readonly timeRatio: number
}

/** Chunks against gzipped JSON objects of the same cells: bytes, and time to encode and decode. */
export async function benchWire(
  store: Store,
  markets: readonly Market[],
  to: number,
  rounds: number,
): Promise<WireFigures[]> {
  const figures: WireFigures[] = []
  for (const { name, window } of windows(to)) {
    const grid = await ourGrid(store, markets, window)
    const objects = grid.x.map((x, i) => ({
      x,
      y: grid.y[i],
      long: grid.long[i],
      short: grid.short[i],
      count: grid.count[i],
    }))
    const sides = grid.long.filter(Boolean).length + grid.short.filter(Boolean).length
    const [chunks, json] = await race(
      [
        { name: 'chunks', run: () => decodeSides(bytesReady(grid, window).chunks) },
        { name: 'JSON objects', run: () => (throughJson(objects) === objects.length ? sides : -1) },
      ],
      rounds,
    )
    const bytes = bytesReady(grid, window).bytes
    const jsonBytes = gzipSync(JSON.stringify(objects), { level: 6 }).length
    const timeRatio = (chunks?.p50 ?? Number.NaN) / (json?.p50 ?? Number.NaN)
    figures.push({
      window: name,
      cells: grid.x.length,
      bytes,
      jsonBytes,
      bytesRatio: bytes / jsonBytes,
      timeRatio,
    })
  }
  return figures
}

function decodeSides(chunks: readonly Uint8Array[]): number {
  let sides = 0
  for (const chunk of chunks) {
    const { long, short } = decodeChunk(gunzipSync(chunk))
    sides += long.filter(Boolean).length + short.filter(Boolean).length
  }
  return sides
}

function throughJson(objects: readonly object[]): number {
  const bytes = gzipSync(JSON.stringify(objects), { level: 6 })
  const parsed: unknown[] = JSON.parse(gunzipSync(bytes).toString())
  return parsed.length
}
