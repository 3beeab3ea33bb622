import { UnreadableFile } from './unreadable-file'

export interface Line {
  /** Counted from 1, as editors do. */
  readonly number: number
  readonly text: string
}

/**
 * Cuts text into lines, a batch per piece; blank lines are left out but counted. Throws UnreadableFile for
 * lines longer than `maxChars`.
 */
export async function* textLines(texts: AsyncIterable<string>, maxChars: number): AsyncGenerator<Line[]> {
  let [rest, number] = ['', 0]
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
  for await (const text of texts) {
    const pieces = (rest + text).split('\n')
    rest = pieces.pop() ?? ''
    if (rest.length > maxChars) throw tooLong(number + pieces.length + 1, maxChars)
    const lines = cut(pieces)
    if (lines.length > 0) yield lines
  }
  const last = cut([rest])
  if (last.length > 0) yield last
}

function tooLong(line: number, maxChars: number): UnreadableFile {
  return new UnreadableFile(`line ${line} is longer than ${maxChars} characters`)
}
