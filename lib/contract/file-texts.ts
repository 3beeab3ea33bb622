/** Sentences of files of numbers, fetched with them: no page waits for these. */
export const FILE_TEXTS = {
  notDrawn: 'the chart is not drawn yet',
  saved: (rows: string, caption = '') => `${rows} saved${caption && `: ${caption.toLowerCase()}`}`,
  rowsOfVenues: (drawn: string, more: number) =>
    `rows of ${drawn}, as drawn; further venues without rows: ${more}`,
  rowsOfPrints: (rows: number, which: 'largest' | 'newest', all: number) =>
    `rows of the ${rows} ${which} prints of ${all}; /api/liquidations has all`,
  rowsSoFar: (rows: number) =>
    `rows of the ${rows} newest prints, as far as loaded; /api/liquidations has all`,
  rowsOfAssets: (rows: number, all: number) => `the ${rows} assets with the largest sums of ${all}`,
  rowsOfAtLeast: (usd: string) => `prints of at least ${usd}`,
  /** So many; null = not known. */
  rowsBeyondAxis: (prints: number | null) =>
    `prints beyond the price axis, in rows of their own cells: ${prints ?? 'some'}`,
  printsOfBothSides: 'prints counts both sides',
} as const
