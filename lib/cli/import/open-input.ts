import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { type Caps, unpackedGuard } from './caps'
import { parquetInput } from './parquet-input'
import { UnreadableFile } from './unreadable-file'
import { zipInput } from './zip-input'

/** One text inside a file: the file itself, or an entry of an archive. */
export interface Part {
  /** For messages and formats that read the name; never used as a path. */
  readonly name: string
  /** The name again where the file is an archive of several; null otherwise. */
  readonly entry: string | null
  readonly bytes: AsyncIterable<Uint8Array>
}

export interface Input {
  readonly parts: AsyncIterable<Part>
  /** Share of the file that has been read, 0 to 1. */
  readonly progress: () => number
}

/**
 * Opens a file by what its first bytes say: gzip, zip, Parquet or plain text. Throws UnreadableFile for what is none
 * of these; damage found later is thrown while reading.
 */
export async function openInput(path: string, caps: Caps): Promise<Input> {
  const { head, size } = await look(path)
  if (head.length === 0) throw new UnreadableFile('the file is empty')
  if (startsWith(head, 'PAR1')) return parquetInput(path, caps)
  if (startsWith(head, 'PK\u0003\u0004') || startsWith(head, 'PK\u0005\u0006'))
    return zipInput(path, size, caps)
  return head[0] === 0x1f && head[1] === 0x8b ? gzipInput(path, size, caps) : plainInput(path, size)
}

async function look(path: string): Promise<{ head: Uint8Array; size: number }> {
  const file = await open(path)
  try {
    const stats = await file.stat()
    if (stats.isDirectory()) throw new UnreadableFile('this is a folder, not a file')
    const { bytesRead, buffer } = await file.read(new Uint8Array(4), 0, 4, 0)
    return { head: buffer.subarray(0, bytesRead), size: stats.size }
  } finally {
    await file.close()
  }
}

function startsWith(head: Uint8Array, magic: string): boolean {
  return (
    magic.length <= head.length && [...magic].every((letter, index) => head[index] === letter.charCodeAt(0))
  )
}

function plainInput(path: string, size: number): Input {
  const stream = createReadStream(path)
  return {
    parts: only({ name: basename(path), entry: null, bytes: stream }),
    progress: () => stream.bytesRead / size,
  }
}

function gzipInput(path: string, size: number, caps: Caps): Input {
  const stream = createReadStream(path)
  // A failure reaches the reader through the destroyed gunzip; there is nothing to do here.
  const plain = pipeline(stream, createGunzip(), () => {})
  const guard = unpackedGuard(caps)
  async function* guarded(): AsyncIterable<Uint8Array> {
    for await (const chunk of plain) {
      guard.add(chunk.length, stream.bytesRead)
      yield chunk
    }
  }
  const name = basename(path).replace(/\.gz$/i, '')
  return { parts: only({ name, entry: null, bytes: guarded() }), progress: () => stream.bytesRead / size }
}

async function* only(part: Part): AsyncIterable<Part> {
  yield part
}
