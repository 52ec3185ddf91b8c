import { gridOf } from '../../src/map/grid/grid.ts'
import { GridLayer } from '../../src/map/grid/grid-layer.ts'
import { breaksOf } from '../../src/map/grid/scale.ts'
import type { MapLibreMap } from '../../src/map/maplibre.ts'
import { gridTable } from './fixture.ts'

/**
 * Recolours a grid of `side` × `side` cells `times` times on a live map.
 * Returns the main-thread milliseconds of each: writing the values and uploading them.
 */
export async function benchGrid(map: MapLibreMap, side: number, times: number): Promise<number[]> {
  const table = gridTable(side, side)
  const grid = gridOf(table)
  if (!grid) throw new Error('no grid')
  const layer = new GridLayer('bench')
  map.addLayer(layer)
  layer.show(grid, table.residents, { breaks: breaksOf(table.residents), stale: false, visible: true })
  await rendered(map)
  const samples: number[] = []
  for (let run = 0; run < times; run++) {
    const values = table.residents.map((value) => (value * (run + 3)) % 97)
    const start = performance.now()
    layer.recolour(values)
    const written = performance.now() - start
    await rendered(map)
    samples.push(written + layer.uploadMilliseconds)
  }
  map.removeLayer('bench')
  return samples
}

function rendered(map: MapLibreMap): Promise<void> {
  return new Promise((resolve) => {
    map.once('render', () => {
      resolve()
    })
    map.triggerRepaint()
  })
}
