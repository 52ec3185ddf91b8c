import type { City } from '../synthetic/city.ts'
import { degreesOf } from '../synthetic/geographic.ts'
import type { Checks } from './job.ts'

/** Contenders that measure in degrees know the places in degrees before the clock starts. */
export function inDegrees(city: City): void {
  const { cells, schools } = degreesOf(city)
  void [cells, schools]
}

/** What the nearest schools of all cells add up to in the plane, whatever they were found by. */
export function nearestChecks(city: City, school: ArrayLike<number>, load: Float64Array): () => Checks {
  return () => {
    let pupilMetres = 0
    for (let cell = 0; cell < city.pupils.length; cell++)
      pupilMetres += (city.pupils[cell] as number) * metres(city, cell, school[cell] as number)
    return { pupilMetres, pupils: load.reduce((a, b) => a + b, 0) }
  }
}

/** The same of the nearest schools in order, those farther away counting more. @param school row-major by cell */
export function listedChecks(city: City, school: ArrayLike<number>, count: number): () => Checks {
  return () => {
    let costs = 0
    for (let at = 0; at < school.length; at++)
      costs += ((at % count) + 1) * metres(city, Math.floor(at / count), school[at] as number)
    return { costs, pairs: school.length }
  }
}

function metres({ cells, schools }: City, cell: number, school: number): number {
  const dx = (cells[2 * cell] as number) - (schools[2 * school] as number)
  const dy = (cells[2 * cell + 1] as number) - (schools[2 * school + 1] as number)
  return Math.hypot(dx, dy)
}
