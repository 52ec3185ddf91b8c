import { untrack } from 'svelte'
import type { Camera } from '../state/present-steps.ts'
import type { MapLibreMap } from './maplibre.ts'

/** Where a map that is drawn `magnify` times larger than usual looks, as one of the usual size would. */
export function cameraOf(map: MapLibreMap, magnify: number): Camera {
  const { lng, lat } = map.getCenter()
  return { centre: [lng, lat], zoom: map.getZoom() + Math.log2(magnify) }
}

/** Shows the ground a map of the usual size would show. @param duration of the way there, in milliseconds */
export function look(map: MapLibreMap, { centre, zoom }: Camera, magnify: number, duration: number): void {
  map.easeTo({ center: [centre[0], centre[1]], zoom: zoom - Math.log2(magnify), duration })
}

/** Attachment: as many points on a wall as on a screen; what is magnified is drawn finer. */
export function sharpen(map: MapLibreMap, by: number) {
  // Whoever hears of the new size must not make it be set again.
  return () => untrack(() => map.setPixelRatio(devicePixelRatio * by))
}
