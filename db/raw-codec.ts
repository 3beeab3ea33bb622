import { createHash } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Millis } from '@/lib/contract/units'

export interface StoredText {
  readonly text: string
  readonly receivedAt: Millis | null
}

const MAX_INFLATED = 64 * 1024 * 1024

/**
 * Raw texts of one block: a JSON line with their lengths (UTF-16 units) and arrival times, then the texts
 * one after another, deflated at level 1 (4.8 times smaller at 1-2 us a text, performance.md 1c).
 */
export function encodeRaw(texts: readonly StoredText[]): { body: Buffer; hash: Buffer } {
  const head = JSON.stringify({ length: texts.map(({ text }) => text.length), at: arrivals(texts) })
  const plain = Buffer.from(`${head}\n${texts.map(({ text }) => text).join('')}`)
  return { body: deflateRawSync(plain, { level: 1 }), hash: hashOf(plain) }
}

/** Arrival times as differences; null where the recording does not know them. */
function arrivals(texts: readonly StoredText[]): (number | null)[] {
  let last = 0
  return texts.map(({ receivedAt }) => {
    if (receivedAt === null) return null
    const step = receivedAt - last
    last = receivedAt
    return step
  })
}

/** Throws when the block was damaged: its hash is compared first. */
export function decodeRaw(body: Buffer, hash: Buffer): StoredText[] {
  const plain = inflateRawSync(body, { maxOutputLength: MAX_INFLATED })
  if (!hashOf(plain).equals(hash)) throw new Error('a raw block does not match its hash')
  const text = plain.toString()
  const split = text.indexOf('\n')
  const head: { length: number[]; at: (number | null)[] } = JSON.parse(text.slice(0, split))
  return cut(text, split + 1, head)
}

function cut(text: string, start: number, head: { length: number[]; at: (number | null)[] }): StoredText[] {
  let offset = start
  let received = 0
  return head.length.map((length, index) => {
    const step = head.at[index] ?? null
    if (step !== null) received += step
    const piece = text.slice(offset, offset + length)
    offset += length
    return { text: piece, receivedAt: step === null ? null : received }
  })
}

function hashOf(plain: Buffer): Buffer {
  return createHash('sha256').update(plain).digest().subarray(0, 16)
}
