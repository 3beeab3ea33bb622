/** Sentences of pages that are one sentence, drawn where no other page can be. */
export const PLAIN_TEXTS = {
  starting: 'Starting',
  startingLong:
    'The liquidation heatmap is starting and will appear here by itself. Where its pages are not built yet, that takes about half a minute.',
  notShown: 'Not shown',
  notFramed: 'Not shown in this frame',
  notFramedLong: 'This page may not be shown inside this site.',
  openAlone: 'Open it in a window of its own',
} as const
