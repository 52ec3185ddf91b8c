import { describe, expect, it } from 'vitest'
import { packUnits, samePlaces, unpackUnits } from '../../src/workers/unit-places.ts'
import { evaluate, school, six, town } from '../fixtures/town.ts'

const world = town({
  schools: [school('a', 0, 0, { P: six(10, 1) })],
  places: [
    { id: 'u1', x: 1, y: 0, P: 30 },
    { id: 'u2', x: 2, y: 0, P: 30 },
  ],
})

describe('places of the units', () => {
  it('travel apart from the answer and come together again', () => {
    const evaluation = evaluate(world)
    const { places, packed } = packUnits(evaluation)
    expect(Object.keys(packed.units)).not.toContain('ids')
    expect(unpackUnits(structuredClone(packed), structuredClone(places))).toEqual(evaluation)
  })

  it('are the same by what they say', () => {
    const { places } = packUnits(evaluate(world))
    expect(samePlaces(places, structuredClone(places))).toBe(true)
    expect(samePlaces(places, { ...places, ids: ['u1', 'v'] })).toBe(false)
    expect(samePlaces(places, { ...places, lon: places.lon.map((lon) => lon + 1) })).toBe(false)
    expect(samePlaces(places, { ...places, names: [null] })).toBe(false)
  })
})
