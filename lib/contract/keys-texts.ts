/** The list of keys; loaded when it is opened. */
export const KEYS_TEXTS = {
  ofPage: 'Anywhere on the page',
  ofChart: 'On a chart that has the focus',
  switch: 'Single keys act on the page',
  page: [
    { key: '/', does: 'search for an asset' },
    { key: 'T', does: 'the numbers as a table' },
    { key: 'L', does: 'colours: logarithmic or linear' },
    { key: 'S', does: 'share' },
    { key: '?', does: 'this list' },
  ],
  chart: [
    { key: 'Arrows', does: 'go from cell to cell' },
    { key: 'Enter', does: 'pin it, with its prints' },
    { key: '+ −', does: 'zoom in time' },
    { key: ', .', does: 'earlier, later; with Shift by the whole range' },
    { key: '0', does: 'back to the range before the zoom' },
    { key: 'Esc', does: 'let go' },
  ],
} as const
