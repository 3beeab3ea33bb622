/**
 * Asks for the code of the first picture while the page still wakes up, instead of after; the engine, which is
 * by far the largest, once the browser has painted what the server sent.
 */
export function fetchEarly(): void {
  void import('@/components/hooks/heat-source')
  void import('./heatmap/heatmap-chart')
  void import('./volume/volume-chart')
  requestAnimationFrame(() => setTimeout(() => void import('./engine/engine')))
}
