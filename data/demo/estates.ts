import type { Polygon } from 'geojson'
import type { Development } from '../../src/core/domain/layers.ts'
import { ESTATES, type Estate, HOUSEHOLD_SIZE } from './estate-list.ts'
import { block, ring } from './plane.ts'
import { townshipName } from './territory.ts'

/** Pupils per occupied home by type. */
const YIELDS = {
  commodity: { K: 0.1, P: 0.3, J: 0.13 },
  resettlement: { K: 0.11, P: 0.33, J: 0.165 },
  'public-rental': { K: 0.09, P: 0.24, J: 0.11 },
  talent: { K: 0.12, P: 0.18, J: 0.05 },
  other: { K: 0.07, P: 0.22, J: 0.12 },
} as const
/** Share of an estate's people who live in the county already. */
const LOCAL: Partial<Record<Estate['type'], number>> = { commodity: 0.7, resettlement: 1 }
/** Floor area of a home in ㎡. */
const HOME = { commodity: 118, resettlement: 105, 'public-rental': 62, talent: 70, other: 92 } as const

type Row = { outline: Polygon; properties: Omit<Development, 'point' | 'outline'> }

/** The developments with their outlines. */
export function estates(): Row[] {
  return ESTATES.map((estate, i) => {
    const local = LOCAL[estate.type]
    return {
      outline: { type: 'Polygon', coordinates: [ring(block(estate.at, ...estate.size), 500)] },
      properties: {
        id: `D${String(i + 1).padStart(2, '0')}`,
        name: estate.name,
        households: estate.households,
        householdSize: HOUSEHOLD_SIZE,
        floorArea: estate.households * HOME[estate.type],
        type: estate.type,
        status: estate.status,
        deliveryYear: estate.year,
        deliveryMonth: estate.month,
        ...(estate.phases ? { phases: [...estate.phases] } : {}),
        ...(estate.status === 'built' ? { occupancy: estate.occupancy } : {}),
        yields: YIELDS[estate.type],
        ...(local === undefined ? {} : { localShare: local }),
        urban: estate.township < 'XZ03' ? 'city' : 'town',
        township: townshipName(estate.township),
        street: estate.street,
        ...(estate.note ? { note: estate.note } : {}),
      },
    }
  })
}
