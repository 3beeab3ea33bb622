import { UnreadableFile } from './unreadable-file'

/**
 * UTF-8 as text, a piece per chunk read; a byte order mark is accepted. Throws UnreadableFile for other
 * encodings, binary data and an archive inside an archive.
 */
export async function* decodedText(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let [lines, first] = [0, true]
  for await (const chunk of bytes) {
    if (first) refuseArchive(chunk)
    first = false
    if (chunk.includes(0))
      throw new UnreadableFile(`${notText(lines)}: it holds NUL bytes (binary or UTF-16)`)
    const text = decode(decoder, chunk, lines)
    lines += text.split('\n').length - 1
    yield text
  }
  yield decode(decoder, undefined, lines)
}

function decode(decoder: TextDecoder, chunk: Uint8Array | undefined, line: number): string {
  try {
    return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode()
  } catch {
    throw new UnreadableFile(`${notText(line)}: it is not UTF-8`)
  }
}

function refuseArchive(chunk: Uint8Array): void {
  const [a, b] = chunk
  const packed = (a === 0x1f && b === 0x8b) || (a === 0x50 && b === 0x4b && chunk[2] === 3 && chunk[3] === 4)
  if (packed) throw new UnreadableFile('there is an archive inside the archive: unpack it first')
}

function notText(line: number): string {
  return line === 0 ? 'this is not a text file' : `this is no text any more after line ${line}`
}
