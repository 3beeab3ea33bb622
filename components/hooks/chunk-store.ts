import type { ChunkRef } from '@/lib/contract/list-answers'
import { decodeVenueChunk, type VenueChunk } from '@/lib/heatmap/venue-chunk'

/** Bytes as they came; what is drawn of them is made anew. */
const MAX_BYTES = 64 * 1024 * 1024

interface Held {
  readonly v: string
  readonly bytes: number
  readonly chunk: VenueChunk
}

/** Fetches one chunk; `v` = the version it has in truth. */
export type FetchChunk = (
  scope: string,
  level: string,
  ref: ChunkRef,
) => Promise<{ readonly v: string; readonly bytes: ArrayBuffer }>

/** Chunks that the page holds: each version is fetched once, the longest unused go when there are too many. */
export class ChunkStore {
  private readonly held = new Map<string, Held>()
  private readonly running = new Map<string, Promise<VenueChunk | null>>()
  private total = 0

  constructor(
    private readonly fetchChunk: FetchChunk,
    private readonly maxBytes = MAX_BYTES,
  ) {}

  /** The chunk at that very version; null when the server only has a newer one. Rejects as the fetch does. */
  get(scope: string, level: string, ref: ChunkRef): Promise<VenueChunk | null> {
    const name = `${scope} ${level} ${ref.n}`
    const held = this.held.get(name)
    if (held?.v === ref.v) {
      this.keep(name, held)
      return Promise.resolve(held.chunk)
    }
    const key = `${name} ${ref.v}`
    const running = this.running.get(key)
    if (running) return running
    const load = this.load(scope, level, ref, name).finally(() => this.running.delete(key))
    this.running.set(key, load)
    return load
  }

  private async load(scope: string, level: string, ref: ChunkRef, name: string): Promise<VenueChunk | null> {
    const { v, bytes } = await this.fetchChunk(scope, level, ref)
    const chunk = decodeVenueChunk(bytes)
    this.keep(name, { v, bytes: bytes.byteLength, chunk })
    return v === ref.v ? chunk : null
  }

  /** The last one kept is the last one to go. */
  private keep(name: string, held: Held): void {
    this.total += held.bytes - (this.held.get(name)?.bytes ?? 0)
    this.held.delete(name)
    this.held.set(name, held)
    for (const [oldest, { bytes }] of this.held) {
      if (this.total <= this.maxBytes || oldest === name) return
      this.held.delete(oldest)
      this.total -= bytes
    }
  }
}
