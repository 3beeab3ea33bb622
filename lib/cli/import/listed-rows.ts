import type { Line } from './text-lines'
import { UnreadableFile } from './unreadable-file'

/**
 * The objects in the list of a JSON document (an API's answer kept whole: the list itself, or what stands at
 * `data`), a batch per piece; the number of a row is its place. Documents may follow one another, as pages do;
 * `onDocument` hears what stands before the list of each. Throws UnreadableFile for what ends early, lists
 * something else, or has parts longer than `maxChars`.
 */
export async function* listedRows(
  texts: AsyncIterable<string>,
  maxChars: number,
  onDocument: (before: string) => void,
): AsyncGenerator<Line[]> {
  let reading: Reading = { place: 'before', rest: '' }
  let count = 0
  for await (const text of texts) {
    const rows: Line[] = []
    reading = { ...reading, rest: reading.rest + text }
    for (let step = stepFrom(reading, count); step; step = stepFrom(reading, count)) {
      reading = step.to
      if (step.before !== undefined) onDocument(step.before)
      if (step.row !== undefined) rows.push({ number: ++count, text: step.row })
    }
    if (reading.rest.length > maxChars)
      throw new UnreadableFile(`after row ${count} something is longer than ${maxChars} characters`)
    if (rows.length > 0) yield rows
  }
  if (reading.place !== 'before' || reading.rest.trim() !== '')
    throw new UnreadableFile(`the JSON ends too early, after row ${count}: the file is truncated`)
}

/** How far a text was read: before a list, in one, or behind one that a document of so many levels holds. */
type Reading =
  | { readonly place: 'before'; readonly rest: string }
  | { readonly place: 'list' | 'behind'; readonly rest: string; readonly levels: 0 | 1 }

interface Step {
  readonly to: Reading
  readonly before?: string
  readonly row?: string
}

/** The next thing read; null where more text is needed. */
function stepFrom(reading: Reading, count: number): Step | null {
  const { rest } = reading
  if (reading.place === 'before') return listIn(rest, count)
  const { levels } = reading
  if (reading.place === 'behind') {
    const end = levels === 0 ? 0 : closeOf(rest, 0, levels)
    return end < 0 ? null : { to: { place: 'before', rest: rest.slice(end) } }
  }
  const start = rest.search(/[^\s,]/)
  if (start < 0) return null
  if (rest[start] === ']') return { to: { place: 'behind', rest: rest.slice(start + 1), levels } }
  if (rest[start] !== '{') throw new UnreadableFile(`it is no list of rows any more after row ${count}`)
  const end = closeOf(rest, start + 1, 1)
  if (end < 0) return null
  return { to: { place: 'list', rest: rest.slice(end), levels }, row: rest.slice(start, end) }
}

/** Whole texts, and what opens and closes; a quote alone is a text that is cut off. */
const TOKEN = /"[^"\\]*(?:\\[\s\S][^"\\]*)*"|[{}[\]"]/g

/** Steps into the next document's list. */
function listIn(text: string, count: number): Step | null {
  let depth = 0
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (token === '"') return null
    if (token === '[' && (depth === 0 || (depth === 1 && isData(text, index)))) {
      const before = text.slice(0, index)
      return { to: { place: 'list', rest: text.slice(index + 1), levels: depth }, before }
    }
    if (token === '{' || token === '[') depth++
    else if (token === '}' || token === ']') depth--
    if (depth <= 0 && token.length === 1)
      throw new UnreadableFile(`after row ${count} comes a document that lists no rows`)
  }
  return null
}

function isData(text: string, at: number): boolean {
  return /"data"\s*:\s*$/.test(text.slice(Math.max(0, at - 40), at))
}

/** Index behind what closes so many levels; -1 where the text ends before. */
function closeOf(text: string, from: number, levels: number): number {
  const token = new RegExp(TOKEN)
  token.lastIndex = from
  for (let depth = levels, found = token.exec(text); found; found = token.exec(text)) {
    if (found[0] === '"') return -1
    if (found[0] === '{' || found[0] === '[') depth++
    else if (found[0] === '}' || found[0] === ']') depth--
    if (depth === 0) return token.lastIndex
  }
  return -1
}
