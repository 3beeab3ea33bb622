import { UnreadableFile } from './unreadable-file'

export interface Line {
  /** Counted from 1, as editors do. */
  readonly number: number
  readonly text: string
}

/**
 * Cuts UTF-8 text into lines, a batch per chunk read; blank lines are left out but counted. A byte order mark
 * is accepted. Throws UnreadableFile for other encodings, binary data, an archive inside an archive and lines
 * longer than `maxChars`.
 */
export async function* textLines(bytes: AsyncIterable<Uint8Array>, maxChars: number): AsyncIterable<Line[]> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let [rest, number, first] = ['', 0, true]
  const cut = (pieces: readonly string[]): Line[] => {
    const lines: Line[] = []
    for (const piece of pieces) {
      number++
      if (piece.length > maxChars) throw tooLong(number, maxChars)
      const text = piece.endsWith('\r') ? piece.slice(0, -1) : piece
      if (text.trim() !== '') lines.push({ number, text })
    }
    return lines
  }
  for await (const chunk of bytes) {
    if (first) refuseArchive(chunk)
    first = false
    if (chunk.includes(0))
      throw new UnreadableFile(`${notText(number)}: it holds NUL bytes (binary or UTF-16)`)
    const pieces = (rest + decode(decoder, chunk, number)).split('\n')
    rest = pieces.pop() ?? ''
    if (rest.length > maxChars) throw tooLong(number + pieces.length + 1, maxChars)
    const lines = cut(pieces)
    if (lines.length > 0) yield lines
  }
  const last = cut([rest + decode(decoder, undefined, number)])
  if (last.length > 0) yield last
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

function tooLong(line: number, maxChars: number): UnreadableFile {
  return new UnreadableFile(`line ${line} is longer than ${maxChars} characters`)
}
