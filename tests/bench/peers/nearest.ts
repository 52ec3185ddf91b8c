import type { Delaunay } from 'd3-delaunay'
import type KDBush from 'kdbush'
import type { Contender } from '../jobs/job.ts'
import { inDegrees, listedChecks, nearestChecks } from '../jobs/near-checks.ts'
import type { City } from '../synthetic/city.ts'
import { degreesOf } from '../synthetic/geographic.ts'

/** A way to the nearest school of one cell after the other; `open` builds the index, on the clock. */
function oneByOne(load: () => Promise<(city: City) => (cell: number) => number>, degrees = false): Contender {
  let open: (city: City) => (cell: number) => number
  return {
    columns: ['cells', 'schools', 'pupils', 'seats'],
    async prepare(city) {
      if (degrees) inDegrees(city)
      open = await load()
    },
    run(city) {
      const nearest = open(city)
      const school = new Int32Array(city.pupils.length)
      const pupils = new Float64Array(city.seats.length)
      for (let cell = 0; cell < school.length; cell++) {
        const row = nearest(cell)
        school[cell] = row
        pupils[row] = (pupils[row] as number) + (city.pupils[cell] as number)
      }
      return nearestChecks(city, school, pupils)
    },
  }
}

/** Triangulation, walked from the school of the cell before. */
export const delaunay = oneByOne(async () => {
  const { Delaunay: Triangulation } = await import('d3-delaunay')
  return ({ cells, schools }) => {
    const found: Delaunay<number> = new Triangulation(schools)
    let row = 0
    return (cell) => {
      row = found.find(cells[2 * cell] as number, cells[2 * cell + 1] as number, row)
      return row
    }
  }
})

/** A k-d tree that knows what lies within a radius: the radius doubles until something does. */
export const kdbush = oneByOne(async () => {
  const { default: Tree } = await import('kdbush')
  return (city) => {
    const tree = treeOf(Tree, city.schools)
    const first = city.width / Math.sqrt(city.seats.length)
    return (cell) => {
      const [x, y] = [city.cells[2 * cell] as number, city.cells[2 * cell + 1] as number]
      for (let radius = first; ; radius *= 2) {
        let [best, least] = [-1, radius * radius]
        for (const row of tree.within(x, y, radius)) {
          const squared = ((city.schools[2 * row] as number) - x) ** 2 + ((city.schools[2 * row + 1] as number) - y) ** 2
          if (squared > least || (squared === least && best >= 0 && best < row)) continue
          best = row
          least = squared
        }
        if (best >= 0) return best
      }
    }
  }
})

function treeOf(Tree: typeof KDBush, places: Float64Array): KDBush {
  const tree = new Tree(places.length / 2)
  for (let row = 0; row < places.length / 2; row++) tree.add(places[2 * row] as number, places[2 * row + 1] as number)
  return tree.finish()
}

/** The same tree in degrees, nearest on a sphere. */
export const geoKdbush = oneByOne(async () => {
  const [{ default: Tree }, { around }] = await Promise.all([import('kdbush'), import('geokdbush')])
  return (city) => {
    const { cells, schools } = degreesOf(city)
    const tree = new Tree(schools.lon.length)
    schools.lon.forEach((lon, row) => {
      tree.add(lon, schools.lat[row] as number)
    })
    tree.finish()
    return (cell) => around(tree, cells.lon[cell] as number, cells.lat[cell] as number, 1)[0] as number
  }
}, true)

/** As users of Turf write it: features of points, `nearestPoint` for each. */
export const turf = oneByOne(async () => {
  const { featureCollection, nearestPoint, point } = await import('@turf/turf')
  return (city) => {
    const { cells, schools } = degreesOf(city)
    const targets = featureCollection(Array.from(schools.lon, (lon, row) => point([lon, schools.lat[row] as number], { row })))
    return (cell) => nearestPoint(point([cells.lon[cell] as number, cells.lat[cell] as number]), targets).properties.featureIndex
  }
}, true)

/** Twelve nearest on a sphere. */
export const geoKdbushListed: Contender = {
  columns: ['cells', 'schools', 'pupils', 'seats'],
  async prepare(city) {
    inDegrees(city)
    await Promise.all([import('kdbush'), import('geokdbush')])
  },
  async run(city) {
    const [{ default: Tree }, { around }] = await Promise.all([import('kdbush'), import('geokdbush')])
    const { cells, schools } = degreesOf(city)
    const tree = new Tree(schools.lon.length)
    schools.lon.forEach((lon, row) => {
      tree.add(lon, schools.lat[row] as number)
    })
    tree.finish()
    const school = new Int32Array(cells.lon.length * city.listed)
    for (let cell = 0; cell < cells.lon.length; cell++)
      school.set(around(tree, cells.lon[cell] as number, cells.lat[cell] as number, city.listed), cell * city.listed)
    return listedChecks(city, school, city.listed)
  },
}
