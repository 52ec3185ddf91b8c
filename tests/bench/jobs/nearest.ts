import { delaunay, geoKdbush, geoKdbushListed, kdbush, turf } from '../peers/nearest.ts'
import { straightSearch } from '../synthetic/lists.ts'
import type { Job } from './job.ts'
import { inDegrees, listedChecks, nearestChecks } from './near-checks.ts'

/** Where two schools are nearly equally far, the one or the other. */
const ELLIPSOID = { relative: 1e-7, because: 'measured on the ellipsoid; peers in the plane of its Gauss–Krüger projection' }
const SPHERE = { checks: ['pupilMetres', 'costs'], because: 'measures on a sphere' }

/** Nearest school of every cell, and the pupils that come to each. */
export const nearest: Job = {
  id: 'nearest',
  title: 'nearest school of every cell, straight line, and pupils by school',
  buxue: {
    columns: ['cells', 'schools', 'pupils', 'seats'],
    prepare: inDegrees,
    run(city) {
      const search = straightSearch(city)
      const school = new Int32Array(city.pupils.length)
      const load = new Float64Array(city.seats.length)
      for (let cell = 0; cell < school.length; cell++) {
        search.find(cell, 1)
        const row = search.rank[0] as number
        school[cell] = row
        load[row] = (load[row] as number) + (city.pupils[cell] as number)
      }
      return nearestChecks(city, school, load)
    },
  },
  peers: {
    'SciPy cKDTree': { by: { tool: 'scipy', job: 'nearest:1' } },
    'd3-delaunay find': { by: delaunay },
    'kdbush within': { by: kdbush },
    'geokdbush around': { by: geoKdbush, differs: SPHERE },
    'Turf nearestPoint': { by: turf, differs: SPHERE, sizes: ['S', 'M'], once: true },
  },
  goals: [
    { id: 'P1', sizes: ['M'], of: 'warm', against: ['SciPy cKDTree'], atMost: 0.5 },
    { id: 'P1', sizes: ['M'], of: 'warm', against: ['d3-delaunay find'], atMost: 1 },
    { id: 'P1', sizes: ['M'], of: 'warm', against: ['Turf nearestPoint'], atMost: 1 / 200 },
  ],
  tolerance: ELLIPSOID,
}

/** The nearest schools of every cell in order, as many as the lists of the assignment hold. */
export const listed: Job = {
  id: 'nearest12',
  title: 'twelve nearest schools of every cell, straight line',
  buxue: {
    columns: ['cells', 'schools'],
    prepare: inDegrees,
    run(city) {
      const search = straightSearch(city)
      const count = city.listed
      const cells = city.cells.length / 2
      const school = new Int32Array(cells * count)
      for (let cell = 0; cell < cells; cell++) {
        const found = search.find(cell, count)
        for (let at = 0; at < found; at++) school[cell * count + at] = search.rank[at] as number
      }
      return listedChecks(city, school, count)
    },
  },
  peers: {
    'SciPy cKDTree': { by: { tool: 'scipy', job: 'nearest:12' } },
    'geokdbush around': { by: geoKdbushListed, differs: SPHERE, sizes: ['S', 'M'], once: true },
  },
  goals: [{ id: 'P2', sizes: ['M'], of: 'warm', against: ['SciPy cKDTree'], atMost: 1 }],
  tolerance: ELLIPSOID,
}
