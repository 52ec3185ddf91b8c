// Runs in the page before its own scripts: what the bench of City M reads off it, without a compiler's helpers.
// `bench.long` holds the tasks over 50 ms; `bench.until(test)` gives the time at which the page first answers the test.
window.bench = { long: [] }
new PerformanceObserver((list) => {
  for (const { startTime, duration } of list.getEntries()) window.bench.long.push({ startTime, duration })
}).observe({ type: 'longtask', buffered: true })
window.bench.until = (test) =>
  new Promise((done) => {
    const look = () => {
      if (!test()) return false
      observer.disconnect()
      done(performance.now())
      return true
    }
    const observer = new MutationObserver(look)
    if (!look()) observer.observe(document, { subtree: true, childList: true, attributes: true })
  })
window.bench.fresh = () => document.querySelector('[data-testid="map"]')?.getAttribute('data-stale') === 'false'
