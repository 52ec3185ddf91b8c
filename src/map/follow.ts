import type { MapLibreMap } from './maplibre.ts'

/** Keeps the cameras of two maps together, whichever is moved; the returned function lets them go. */
export function follow(first: MapLibreMap, second: MapLibreMap): () => void {
  let moving = false
  const copy = (from: MapLibreMap, to: MapLibreMap) => () => {
    if (moving) return
    moving = true
    to.jumpTo({ center: from.getCenter(), zoom: from.getZoom() })
    moving = false
  }
  const [there, back] = [copy(first, second), copy(second, first)]
  first.on('move', there)
  second.on('move', back)
  there()
  return () => {
    first.off('move', there)
    second.off('move', back)
  }
}
