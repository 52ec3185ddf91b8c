import { describe, expect, it } from 'vitest'
import type { RoadMetres, StraightMetres } from '../../../src/core/geo/measure.ts'
import { roadMinutes, straightMinutes } from '../../../src/core/geo/travel-time.ts'

const road = (metres: number) => metres as RoadMetres
const straight = (metres: number) => metres as StraightMetres

describe('minutes of a way', () => {
  it('are those of a clock: 1,750 m at 3.5 km/h is half an hour, within a limit of 30', () => {
    expect(roadMinutes(road(1750), 3.5)).toBe(30)
    expect(straightMinutes(straight(1750 / 1.25), 3.5, 1.25)).toBe(30)
  })

  it('are never a number where there is no way, no speed, or a detour shorter than the straight line', () => {
    expect(roadMinutes(road(Number.POSITIVE_INFINITY), 4.5)).toBe(Number.POSITIVE_INFINITY)
    expect(roadMinutes(road(Number.NaN), 4.5)).toBeNaN()
    expect(roadMinutes(road(100), 0)).toBeNaN()
    expect(straightMinutes(straight(100), 4.5, 0.9)).toBeNaN()
  })
})
