import type { Geometry } from 'geojson'
import type { Dataset } from '../core/domain/dataset.ts'
import { rowsById } from '../core/domain/evaluation-rows.ts'
import { cellRing, gridOf } from './grid/grid.ts'
import type { Scene, Target } from './scene.ts'

/** Shape of a target; null when the scene has nothing of that id. Schools and estates without an outline are points. */
export function shapeOf(scene: Pick<Scene, 'dataset' | 'plan'>, target: Target): Geometry | null {
  const { dataset } = scene
  if (!dataset) return null
  switch (target.level) {
    case 'school': {
      const school =
        (scene.plan?.schools ?? []).find((planned) => planned.school.id === target.id)?.school ??
        dataset.schools.find(({ id }) => id === target.id)
      return school ? { type: 'Point', coordinates: [...school.point] } : null
    }
    case 'zone':
      return dataset.zones.find(({ id }) => id === target.id)?.outline ?? null
    case 'area':
      return dataset.areas.find(({ id }) => id === target.id)?.outline ?? null
    case 'site': {
      const site = dataset.sites.find(({ id }) => id === target.id)
      return site ? (site.outline ?? { type: 'Point', coordinates: [...site.point] }) : null
    }
    case 'unit':
      return unitShape(dataset, target.id)
  }
}

/** Outline of an estate, a place or a cell; a point where there is none. */
export function unitShape(dataset: Dataset, id: string): Geometry | null {
  const estate = dataset.developments.find((development) => development.id === id)
  if (estate) return estate.outline ?? { type: 'Point', coordinates: [...estate.point] }
  const { population } = dataset
  const row = rowsById(population.ids).get(id)
  if (row === undefined) return null
  const grid = gridOf(population)
  if (grid) return { type: 'Polygon', coordinates: [cellRing(grid, row)] }
  return population.outlines?.[row] ?? { type: 'Point', coordinates: [population.lon[row] ?? 0, population.lat[row] ?? 0] }
}
