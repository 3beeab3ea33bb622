import { expect, test } from 'vitest'
import { listedRows } from './listed-rows'

async function rowsOf(texts: readonly string[], maxChars = 1_000) {
  async function* pieces() {
    yield* texts
  }
  const [rows, documents]: [[number, string][], string[]] = [[], []]
  for await (const batch of listedRows(pieces(), maxChars, (before) => documents.push(before)))
    for (const { number, text } of batch) rows.push([number, text])
  return { rows, documents }
}

/** Brackets and quotes inside texts, an inner list, a list at another key, and a second page. */
const PAGES =
  ' {"query": {"data": "[{"}, "other":[[1]], "data" :\n [ {"a":"}]\\"\\\\"} ,\n{"b":[{"c":1}]}], "next":{"x":"]"}}\n[{"d":1}]\n'
const ROWS = [
  [1, '{"a":"}]\\"\\\\"}'],
  [2, '{"b":[{"c":1}]}'],
  [3, '{"d":1}'],
]

test('rows are the objects of the list, however the text is cut into pieces', async () => {
  for (const size of [1, 2, 3, 7, 1_000]) {
    const pieces = PAGES.match(new RegExp(`[\\s\\S]{1,${size}}`, 'g')) ?? []
    const { rows, documents } = await rowsOf(pieces)
    expect(rows).toEqual(ROWS)
    expect(documents.map((before) => before.trim().slice(0, 9))).toEqual(['{"query":', ''])
  }
})

test('a list may be empty', async () => {
  expect((await rowsOf(['{"data":[]}'])).rows).toEqual([])
})

test.each([
  ['{"data":[{"a":1},{"b":', 'the JSON ends too early, after row 1'],
  ['{"data":[{"a":1}]', 'the JSON ends too early, after row 1'],
  ['{"data":[{"a":1}', 'the JSON ends too early, after row 1'],
  ['[{"a":"', 'the JSON ends too early, after row 0'],
  ['[{"a":1}, 7]', 'it is no list of rows any more after row 1'],
  ['[{"a":1}]{"error":"x"}', 'after row 1 comes a document that lists no rows'],
  ['[{"a":1}] x', 'the JSON ends too early, after row 1'],
  [`[{"a":"${'x'.repeat(2_000)}"}]`, 'after row 0 something is longer than 1000 characters'],
])('%s is refused', async (text, reason) => {
  await expect(rowsOf([text.slice(0, 1_500), text.slice(1_500)])).rejects.toThrow(reason)
})
