/** What this process has read from the store since it started; served by /api/metrics. */
export interface ReadCounters {
  /** Event rows that should have been packed but were read one by one (their slot was void). */
  rowsReadBeforeMark: number
  /** Event rows younger than the compaction mark, read one by one as designed. */
  rowsReadAfterMark: number
  segmentsRead: number
  tilesRead: number
}

const KEY = Symbol.for('liquidation-heatmap.read-counters')

/** One object per process, however often this module is bundled. */
function shared(): ReadCounters {
  const home = globalThis as typeof globalThis & { [KEY]?: ReadCounters }
  home[KEY] ??= { rowsReadBeforeMark: 0, rowsReadAfterMark: 0, segmentsRead: 0, tilesRead: 0 }
  return home[KEY]
}

export function count(counter: keyof ReadCounters, by: number): void {
  shared()[counter] += by
}

export function readCounters(): Readonly<ReadCounters> {
  return { ...shared() }
}
