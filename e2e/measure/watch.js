// Runs in the page before anything else; plain, for a compiler's helpers would be missing there.
;(() => {
  const seen = { ready: Number.NaN, lcp: 0, cls: 0, tbt: 0 }
  Object.assign(window, { seen })
  const observe = (type, take) =>
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) take(entry)
    }).observe({ type, buffered: true })
  observe('largest-contentful-paint', ({ startTime }) => {
    seen.lcp = startTime
  })
  observe('layout-shift', ({ value, hadRecentInput }) => {
    if (!hadRecentInput) seen.cls += value
  })
  observe('longtask', ({ duration }) => {
    seen.tbt += Math.max(0, duration - 50)
  })
  // Watching for the attribute asks for no frame that the page does not draw itself.
  const observer = new MutationObserver(() => {
    if (!document.querySelector('[data-chart="heatmap"][data-state="ready"]')) return
    observer.disconnect()
    requestAnimationFrame(() => {
      seen.ready = performance.now()
    })
  })
  observer.observe(document, { subtree: true, childList: true, attributeFilter: ['data-state'] })
})()
