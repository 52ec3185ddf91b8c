import type { Evaluation, UnitRows } from '../core/domain/evaluation.ts'

/** What is the same in all answers about a dataset: who the units are and where. 100,000 texts would be copied with every one. */
export type UnitPlaces = Pick<UnitRows, 'ids' | 'names' | 'kind' | 'row' | 'lon' | 'lat'>

/** An evaluation without the places of its units, as it travels from the worker. */
export type PackedEvaluation = Omit<Evaluation, 'units'> & { readonly units: Omit<UnitRows, keyof UnitPlaces> }

/** Takes an evaluation apart for the way between the threads. */
export function packUnits(evaluation: Evaluation): { readonly places: UnitPlaces; readonly packed: PackedEvaluation } {
  const { ids, names, kind, row, lon, lat, ...units } = evaluation.units
  return { places: { ids, names, kind, row, lon, lat }, packed: { ...evaluation, units } }
}

/** Puts it together again; all evaluations with the same places share the same arrays. */
export function unpackUnits(packed: PackedEvaluation, places: UnitPlaces): Evaluation {
  return { ...packed, units: { ...packed.units, ...places } }
}

/** Whether two units' places say the same; mostly they are the same arrays. */
export function samePlaces(a: UnitPlaces, b: UnitPlaces): boolean {
  return (
    same(a.ids, b.ids) &&
    same(a.names, b.names) &&
    same(a.kind, b.kind) &&
    same(a.row, b.row) &&
    same(a.lon, b.lon) &&
    same(a.lat, b.lat)
  )
}

function same(a: ArrayLike<unknown>, b: ArrayLike<unknown>): boolean {
  if (a === b) return true
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (!Object.is(a[i], b[i])) return false
  return true
}
