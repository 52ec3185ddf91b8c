import { untrack } from 'svelte'
import type { Bounds } from '../core/geo/shapes.ts'
import type { Camera } from '../state/present-steps.ts'
import type { MapLibreMap } from './maplibre.ts'

/** Where a map that is drawn `magnify` times larger than usual looks, as one of the usual size would. */
export function cameraOf(map: MapLibreMap, magnify: number): Camera {
  const { lng, lat } = map.getCenter()
  return { centre: [lng, lat], zoom: map.getZoom() + Math.log2(magnify) }
}

/** Ground on screen. */
export function groundOf(map: MapLibreMap): Bounds {
  const box = map.getBounds()
  return [box.getWest(), box.getSouth(), box.getEast(), box.getNorth()]
}

/** Shows the ground a map of the usual size would show, or all of the ground the camera names. @param duration of the way there, in milliseconds */
export function look(map: MapLibreMap, { centre, zoom, bounds }: Camera, magnify: number, duration: number): void {
  if (bounds) map.fitBounds([bounds[0], bounds[1], bounds[2], bounds[3]], { duration })
  else map.easeTo({ center: [centre[0], centre[1]], zoom: zoom - Math.log2(magnify), duration })
}

/** Attachment: as many points on a wall as on a screen; what is magnified is drawn finer. */
export function sharpen(map: MapLibreMap, by: number) {
  // Whoever hears of the new size must not make it be set again.
  return () => untrack(() => map.setPixelRatio(devicePixelRatio * by))
}
