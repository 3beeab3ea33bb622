/** Sentences of what stands in for a page. Apart, as every page loads them before it is drawn. */
export const ERROR_TEXTS = {
  pageError: 'This page cannot be shown',
  pageErrorLong: 'Something failed on the way. What is stored is not touched by it.',
  pageErrorName: (name: string) => `The log of the server has more under ${name}.`,
  reload: 'Reload the page',
  goHome: 'To the dashboard',
} as const
