/** Runs in the page: the product's grid layer with a million cells on an empty map; results lie on `window`. */
import type { PopulationTable } from '../../src/core/domain/layers.ts'
import { gridOf } from '../../src/map/grid/grid.ts'
import { GridLayer } from '../../src/map/grid/grid-layer.ts'
import { MapLibreMap } from '../../src/map/maplibre.ts'

export interface GridResult {
  /** Milliseconds of the main thread per recolouring: writing the values and the layer's part of the frame. */
  readonly recolour: readonly number[]
  /** Copying as many numbers. */
  readonly copy: readonly number[]
}

declare global {
  interface Window {
    gridResult?: GridResult
  }
}

const SIDE = 1000
const ROUNDS = 20
const WARM = 3
const QUIET = 250
const CELL = 0.001

const container = document.createElement('div')
container.style.cssText = 'position: fixed; inset: 0'
document.body.append(container)

const map = new MapLibreMap({
  container,
  style: { version: 8, sources: {}, layers: [] },
  bounds: [113, 23, 113 + SIDE * CELL, 23 + SIDE * CELL],
  attributionControl: false,
  fadeDuration: 0,
})
map.on('load', () => void run())

async function run(): Promise<void> {
  const grid = gridOf(million())
  if (!grid) throw new Error('the cells are no grid')
  const layer = new GridLayer('bench')
  let frame = 0
  const render = layer.render.bind(layer)
  layer.render = (...parameters) => {
    const start = performance.now()
    render(...parameters)
    frame += performance.now() - start
  }
  map.addLayer(layer)
  const series = [values(1), values(2)]
  layer.show(grid, series[0] ?? null, { breaks: [1, 2, 5, 10, 20], stale: false, visible: true })
  await map.once('idle')

  const recolour: number[] = []
  const copy: number[] = []
  const target = new Float32Array(SIDE * SIDE)
  for (let round = -WARM; round < ROUNDS; round++) {
    const next = series[Math.abs(round) % 2] ?? new Float64Array()
    // Software drawing of the last frame takes the cores for a while after the map reports its rest.
    await new Promise((done) => setTimeout(done, QUIET))
    frame = 0
    const drawn = map.once('idle')
    const start = performance.now()
    layer.recolour(next)
    const written = performance.now() - start
    await drawn
    const before = performance.now()
    target.set(next)
    const copied = performance.now() - before
    if (round < 0) continue
    recolour.push(written + frame)
    copy.push(copied)
  }
  window.gridResult = { recolour, copy }
}

function values(seed: number): Float64Array {
  return Float64Array.from({ length: SIDE * SIDE }, (_, cell) => ((cell * seed * 7919) % 1000) / 25)
}

function million(): PopulationTable {
  const count = SIDE * SIDE
  const empty = new Float64Array(0)
  return {
    ids: [],
    names: [],
    townships: [],
    lon: Float64Array.from({ length: count }, (_, cell) => 113 + ((cell % SIDE) + 0.5) * CELL),
    lat: Float64Array.from({ length: count }, (_, cell) => 23 + (Math.floor(cell / SIDE) + 0.5) * CELL),
    residents: empty,
    households: empty,
    children: empty,
    ages: null,
    births: [],
    pupils: [],
    learners: [],
    urban: new Uint8Array(0),
    cell: { dLon: CELL, dLat: CELL, metres: 100 },
    outlines: null,
  }
}
