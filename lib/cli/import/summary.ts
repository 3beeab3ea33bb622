import type { Counts } from '@/lib/contract/append-batch'
import type { ImportedFile } from './import-file'
import type { RowNote, RowReport } from './row-report'

const SHOWN_REASONS = 10

/** Keeps the first reasons of quarantine of one file for its summary and hands every note on. */
export function reasonKeeper(report: RowReport) {
  const reasons: string[] = []
  let more = 0
  const note = (row: RowNote): void => {
    report.note(row)
    if (row.outcome !== 'quarantined') return
    const place = row.entry === undefined ? `line ${row.line}` : `${row.entry} line ${row.line}`
    if (reasons.length < SHOWN_REASONS) reasons.push(`${place}: ${row.reason}`)
    else more++
  }
  const lines = (): string[] => {
    const rest = more > 0 ? [`and ${more} more quarantined (--report FILE lists all)`] : []
    return [...reasons.map((reason) => `quarantined ${reason}`), ...rest]
  }
  return { note, lines }
}

/** What became of one file, for people. */
export function summaryOf(
  path: string,
  { batch, format, counts }: ImportedFile,
  reasons: readonly string[],
): string {
  return [
    `${path}: ${format}`,
    `  batch ${batch}: ${countsText(counts)}; undo with npm run db -- undo ${batch}`,
    ...reasons.map((reason) => `  ${reason}`),
  ].join('\n')
}

const WORDS = ['received', 'stored', 'duplicate', 'ignored', 'quarantined'] as const

function countsText(counts: Counts): string {
  return WORDS.map((word) => `${counts[word].toLocaleString('en-US')} ${word}`).join(', ')
}
