/** Calls `look` at once and whenever a chart below `root` comes, goes or changes its state; the answer ends it. */
export function onChartStates(root: Element, look: () => void): () => void {
  const observer = new MutationObserver(look)
  observer.observe(root, { subtree: true, childList: true, attributeFilter: ['data-state'] })
  look()
  return () => observer.disconnect()
}
