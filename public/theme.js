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

// The words of the first visit (components/dashboard/first-visit.tsx): shown until they were closed once.
;(() => {
  const hide = () => {
    document.documentElement.dataset.welcomed = ''
  }
  try {
    if (localStorage.getItem('welcomed') !== null) hide()
  } catch {
    // Closed for this visit alone.
  }
  addEventListener('click', ({ target }) => {
    if (!target.closest?.('[data-part="first-visit"] button')) return
    hide()
    try {
      localStorage.setItem('welcomed', '1')
    } catch {
      // As above.
    }
  })
})()

// Charts are as wide as the screen was when they were drawn; paper (app/print.css) is as wide as it is, and a
// browser cuts off what is wider still. The first of several shares its page with what stands over it,
// unless it would be too small to read. CSS pixels: A4 landscape without margins, and what stands around a chart.
addEventListener('beforeprint', () => {
  const [paper, height, around, least] = [1046, 718, 58, 0.75]
  const charts = [...document.querySelectorAll('[data-chart]')]
  const wide = paper / Math.max(paper, ...charts.map((chart) => chart.clientWidth + around))
  const end = charts[1] ? charts[0].getBoundingClientRect().bottom + scrollY : height
  const zoom = wide * Math.min(1, Math.max(least, height / end / wide))
  document.documentElement.style.setProperty('--paper-zoom', String(zoom))
})
