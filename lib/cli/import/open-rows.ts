import { formats } from '@/lib/collect/formats'
import type { RowFormat } from '@/lib/contract/row-format'
import type { Caps } from './caps'
import { decodedText } from './decoded-text'
import { listedRows } from './listed-rows'
import { type Line, textLines } from './text-lines'
import { UnreadableFile } from './unreadable-file'

/** The rows of a text, wherever they stand in it. */
export interface Rows {
  readonly lines: AsyncGenerator<readonly Line[]>
  /** What the documents of JSON say they are about that list the rows; null = nothing, or the rows are lines. */
  readonly subject: string | null
}

/** Enough to see what a document lists. */
const HEAD_CHARS = 64 * 1024

/** Looks at the start of a text: its rows are its lines, or stand in the list of a document of JSON. */
export async function openRows(bytes: AsyncIterable<Uint8Array>, { lineChars }: Caps): Promise<Rows> {
  const { head, texts } = await withHead(decodedText(bytes))
  const listing = formats.find(({ list }) => list?.isHead(head))?.list
  if (!listing) return { lines: textLines(texts, lineChars), subject: null }
  const subject = listing.subject(head)
  return { lines: listedRows(texts, lineChars, sameSubject(listing, subject)), subject }
}

/** Pages of one file are about the same: rows of some formats do not say what they are about. */
function sameSubject(listing: NonNullable<RowFormat['list']>, subject: string | null) {
  return (before: string) => {
    const other = listing.subject(before)
    if (other !== subject) throw new UnreadableFile(`it holds pages of ${subject} and of ${other}`)
  }
}

async function withHead(
  all: AsyncGenerator<string>,
): Promise<{ head: string; texts: AsyncGenerator<string> }> {
  let head = ''
  while (head.length < HEAD_CHARS) {
    const { done, value } = await all.next()
    if (done) break
    head += value
  }
  async function* texts() {
    try {
      yield head
      yield* all
    } finally {
      await all.return(undefined)
    }
  }
  return { head, texts: texts() }
}
