/** A longitude / latitude pair in WGS 84 degrees (CGCS2000 and JGD2011 are equal to it for this use). */
export type LonLat = readonly [lon: number, lat: number]

declare const unit: unique symbol
type Branded<Unit extends string> = number & { readonly [unit]: Unit }

/** A straight-line (geodesic) distance. Road metres and minutes have brands of their own, so that they are never mixed. */
export type StraightMetres = Branded<'straight metres'>
/** A distance along the road network, the way from the place to the network and from it to the school included. */
export type RoadMetres = Branded<'road metres'>
export type Minutes = Branded<'minutes'>

/**
 * What a distance was measured along; printed with every result that uses one. `od` is a table of costs made elsewhere
 * (unit, school, metres or minutes).
 */
export const DISTANCES = ['straight', 'road', 'od'] as const
export type DistanceKind = (typeof DISTANCES)[number]
/** What a distance counts: an OD table may give minutes. */
export const DISTANCE_UNITS = ['metres', 'minutes'] as const
export type DistanceUnit = (typeof DISTANCE_UNITS)[number]
