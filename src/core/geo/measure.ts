/** A longitude / latitude pair in WGS 84 degrees (CGCS2000 and JGD2011 are equal to it for this use). */
export type LonLat = readonly [lon: number, lat: number]

declare const unit: unique symbol
type Branded<Unit extends string> = number & { readonly [unit]: Unit }

/** A straight-line (geodesic) distance. Road metres get a brand of their own, so the two are never mixed. */
export type StraightMetres = Branded<'straight metres'>

/** What a distance was measured along; printed with every result that uses one. */
export type DistanceKind = 'straight'
