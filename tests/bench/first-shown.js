// Runs in the page before its own scripts: writes on <html> when the first headline number stood there
// and when the map first rested after it, in milliseconds since the page began to load.
// Plain script text: a function sent over from the bench would bring its compiler's helpers along.
new MutationObserver(() => {
  const root = document.documentElement
  const rests = Number(document.querySelector('[data-testid="map"]')?.getAttribute('data-idle') ?? 0)
  if (!root.hasAttribute('data-first-numbers')) {
    if (!document.querySelector('[data-indicator="demand"]:not([data-value=""])')) return
    root.setAttribute('data-first-numbers', String(performance.now()))
    root.setAttribute('data-rests-before', String(rests))
  }
  // The map counts as full at its first rest after the numbers, which colour it.
  if (!root.hasAttribute('data-first-map') && rests > Number(root.getAttribute('data-rests-before')))
    root.setAttribute('data-first-map', String(performance.now()))
}).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-idle', 'data-value'] })
