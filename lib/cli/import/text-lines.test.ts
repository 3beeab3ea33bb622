import { expect, test } from 'vitest'
import { decodedText } from './decoded-text'
import { type Line, textLines } from './text-lines'

async function* chunks(...parts: (string | Uint8Array)[]): AsyncIterable<Uint8Array> {
  for (const part of parts) yield typeof part === 'string' ? new TextEncoder().encode(part) : part
}

async function linesOf(bytes: AsyncIterable<Uint8Array>, maxChars = 100): Promise<Line[]> {
  const lines: Line[] = []
  for await (const batch of textLines(decodedText(bytes), maxChars)) lines.push(...batch)
  return lines
}

test('lines keep their number, blank ones are left out, however the text is cut into chunks', async () => {
  const expected = [
    { number: 1, text: 'one' },
    { number: 3, text: '币安' },
    { number: 4, text: 'last' },
  ]
  const text = '\ufeffone\r\n \r\n币安\nlast'
  expect(await linesOf(chunks(text))).toEqual(expected)
  const bytes = [...new TextEncoder().encode(text)].map((byte) => Uint8Array.of(byte))
  expect(await linesOf(chunks(...bytes))).toEqual(expected)
})

test.each<[string, AsyncIterable<Uint8Array>, string]>([
  ['UTF-16 with a mark', chunks(Buffer.from('\ufeffab', 'utf16le')), 'not a text file: it holds NUL bytes'],
  ['UTF-16 without a mark', chunks(Buffer.from('ab\n', 'utf16le')), 'NUL bytes (binary or UTF-16)'],
  ['Latin-1', chunks('a\nb\n', Buffer.from('caf\xe9\n', 'latin1')), 'no text any more after line 2'],
  ['a gzip inside', chunks(Uint8Array.of(0x1f, 0x8b, 8)), 'archive inside the archive'],
  ['a zip inside', chunks('PK\u0003\u0004'), 'archive inside the archive'],
  ['a character cut off at the end', chunks('a\n', Uint8Array.of(0xe5)), 'not UTF-8'],
])('%s is refused', async (_, bytes, reason) => {
  await expect(linesOf(bytes)).rejects.toThrow(reason)
})

test('an endless line is refused before it fills memory', async () => {
  let given = 0
  async function* endless(): AsyncIterable<Uint8Array> {
    yield new TextEncoder().encode('short\n')
    while (true) {
      given += 50
      yield new Uint8Array(50).fill(0x61)
    }
  }
  await expect(linesOf(endless())).rejects.toThrow('line 2 is longer than 100 characters')
  expect(given).toBeLessThanOrEqual(200)
})
