// Runs before the first paint. The view parameter wins over the remembered choice; storage throws in a
// sandboxed frame, then the system's preference holds.
;(() => {
  const known = ['light', 'dark']
  let theme = new URLSearchParams(location.search).get('theme')
  if (!known.includes(theme) && theme !== 'auto') {
    try {
      theme = localStorage.getItem('theme')
    } catch {
      theme = null
    }
  }
  if (known.includes(theme)) document.documentElement.dataset.theme = theme
})()
