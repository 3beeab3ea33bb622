import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { CannotStart } from '@/lib/contract/errors'

/** A row that was received and not stored, or a file that could not be read. */
export interface RowNote {
  readonly file: string
  /** Name of the entry inside an archive, where the line is to be found. */
  readonly entry?: string
  readonly line: number | null
  readonly outcome: 'duplicate' | 'ignored' | 'quarantined' | 'unreadable'
  readonly reason?: string
}

/** Takes every note as it comes; nothing is kept in memory. */
export interface RowReport {
  readonly note: (note: RowNote) => void
  readonly close: () => Promise<void>
}

/** Without a path notes go nowhere: their number is in the counts. Throws CannotStart for a path that cannot be written. */
export async function openRowReport(path: string | undefined): Promise<RowReport> {
  if (path === undefined) return { note: () => {}, close: async () => {} }
  const stream = createWriteStream(path)
  try {
    await once(stream, 'open')
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new CannotStart(`cannot write the report to ${path}: ${reason}`)
  }
  return {
    note: (note) => {
      stream.write(`${JSON.stringify(note)}\n`)
    },
    close: async () => {
      stream.end()
      await once(stream, 'close')
    },
  }
}
