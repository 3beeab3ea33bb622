/** A row of a REST answer as it came, and what makes it itself. */
export interface AnsweredRow {
  readonly raw: unknown
  readonly identity: string
}

/**
 * Rows of a REST answer as raw texts, one per row; rows of equal identity share one text, a list, so that
 * they are counted as twins of one message and not taken for repetitions (venues.md section 7).
 */
export function rowTexts(rows: readonly AnsweredRow[]): readonly string[] {
  const groups = new Map<string, unknown[]>()
  for (const { raw, identity } of rows) {
    const group = groups.get(identity)
    if (group) group.push(raw)
    else groups.set(identity, [raw])
  }
  return [...groups.values()].map((group) => JSON.stringify(group.length === 1 ? group[0] : group))
}
