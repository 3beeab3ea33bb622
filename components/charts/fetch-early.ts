/**
 * Asks for the code of the first picture while the page still wakes up, instead of after; the engine, which is
 * by far the largest, once the browser has painted what the server sent.
 */
export function fetchEarly(): void {
  void import('@/components/hooks/heat-source')
  void import('./heatmap/heatmap-chart')
  afterFirstPaint(() => {
    void import('./engine/engine')
    void import('./volume/volume-chart')
  })
}

function afterFirstPaint(act: () => void): void {
  const observer = new PerformanceObserver(() => {
    observer.disconnect()
    act()
  })
  observer.observe({ type: 'paint', buffered: true })
}
