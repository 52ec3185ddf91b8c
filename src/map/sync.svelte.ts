import { REACH_BREAKS, REACH_RAMP } from '../symbols/palette.ts'
import { breaksOf } from '../symbols/people-scale.ts'
import { gridOf } from './grid/grid.ts'
import type { GridLayer } from './grid/grid-layer.ts'
import { reachValues, showsReach } from './grid/reach.ts'
import { populationValues } from './grid/values.ts'
import { addImages } from './images.ts'
import { isVisible, MAP_LAYERS } from './layers/index.ts'
import type { SceneSource } from './layers/layer.ts'
import type { GeoJSONSource, MapLibreMap } from './maplibre.ts'
import { type Scene, stalePeople } from './scene.ts'

/** What a map was sent last, so that nothing is sent twice. */
type Sent = Map<string, readonly unknown[]>

/**
 * Keeps a loaded map equal to the scene: the only effect of `map/`. Call while a component is set up;
 * `map` is null until it has loaded; a new object for the same map means that everything has to be sent again.
 */
export function syncScene(map: () => { map: MapLibreMap; grid: GridLayer } | null, scene: () => Scene): void {
  const sent: Sent = new Map()
  let last: object | null = null
  $effect(() => {
    const target = map()
    const now = scene()
    if (target !== last) sent.clear()
    last = target
    if (target) apply(target.map, target.grid, now, sent)
  })
}

function apply(map: MapLibreMap, grid: GridLayer, scene: Scene, sent: Sent): void {
  for (const layer of MAP_LAYERS) {
    for (const source of layer.sources) sendSource(map, source, scene, sent)
    const visibility = isVisible(layer, scene.visible) ? 'visible' : 'none'
    if (differs(sent, `visible ${layer.id}`, [visibility])) {
      for (const { id } of [...layer.ground, ...layer.top]) map.setLayoutProperty(id, 'visibility', visibility)
    }
  }
  sendGrid(grid, scene, sent)
  if (differs(sent, 'title', [scene.locale])) map.getCanvas().setAttribute('aria-label', scene.t('map.title'))
}

function sendSource(map: MapLibreMap, source: SceneSource, scene: Scene, sent: Sent): void {
  const moved = differs(sent, `data ${source.id}`, source.reads(scene))
  if (moved) {
    if (source.images) addImages(map, source.images(scene))
    map
      .getSource<GeoJSONSource>(source.id)
      ?.setData({ type: 'FeatureCollection', features: [...source.features(scene)] as GeoJSON.Feature[] })
  }
  if (!source.state || !differs(sent, `state ${source.id}`, source.state.reads(scene))) return
  map.removeFeatureState({ source: source.id })
  for (const [id, state] of source.state.values(scene)) map.setFeatureState({ source: source.id, id }, state)
}

function sendGrid(layer: GridLayer, scene: Scene, sent: Sent): void {
  const grid = scene.dataset ? gridOf(scene.dataset.population) : null
  const seats = showsReach(scene) ? reachValues(scene) : null
  if (seats) {
    const stale = scene.reach?.stale ?? false
    if (differs(sent, 'grid', [scene.dataset?.population, seats, stale, 'reach']))
      // Cells come before estates in the rows of units.
      layer.show(grid, seats.subarray(0, scene.dataset?.population.ids.length), {
        breaks: REACH_BREAKS,
        ramp: REACH_RAMP,
        stale,
        visible: true,
      })
    return
  }
  const values = populationValues(scene)
  const visible = scene.visible.has('population')
  const stale = stalePeople(scene)
  if (!differs(sent, 'grid', [scene.dataset?.population, values, stale, visible])) return
  layer.show(grid, values, { breaks: values ? breaksOf(values) : [], stale, visible })
}

function differs(sent: Sent, key: string, now: readonly unknown[]): boolean {
  const before = sent.get(key)
  if (before && before.length === now.length && now.every((value, index) => Object.is(value, before[index]))) return false
  sent.set(key, now)
  return true
}
