import type { Dataset } from '../../domain/dataset.ts'
import { spatialOrder } from '../../geo/order.ts'
import type { Units } from './units.ts'

/** Units in spatial order; where they stand is given by the data, whoever lives there. */
export function unitOrder(dataset: Dataset, { lon, lat, ids }: Units): Uint32Array {
  const known = ORDERS.get(dataset) ?? spatialOrder(lon, lat, ids)
  ORDERS.set(dataset, known)
  return known
}
const ORDERS = new WeakMap<Dataset, Uint32Array>()
