// Optional: lets frames of this product be as high as suits their width. Frames work without it.
addEventListener('message', (event) => {
  const { source, v, type, height } = event.data || {}
  if (source !== 'liquidation-heatmap' || v !== 1 || type !== 'resize') return
  if (!(height >= 160 && height <= 2000)) return
  for (const frame of document.getElementsByTagName('iframe')) {
    if (frame.contentWindow === event.source) frame.style.height = `${height}px`
  }
})
