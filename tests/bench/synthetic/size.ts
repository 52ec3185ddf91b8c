/** Sizes of the synthetic city. */
export const SIZES = ['S', 'M', 'L'] as const
export type Size = (typeof SIZES)[number]

export interface CityPlan {
  /** What the city is called in results and folders. */
  readonly name: string
  readonly schools: number
  readonly cells: number
  /** Junctions of the road grid before streets are left out, about. */
  readonly nodes: number
  /** Pupils aimed at, about. */
  readonly pupils: number
  /** Candidate sites of new schools. */
  readonly sites: number
  /** How many nearest schools every cell lists. */
  readonly listed: number
  /** Suburbs of a small city are smaller. */
  readonly suburb: number
}

export const PLANS: Readonly<Record<Size, CityPlan>> = {
  S: { name: 'S', schools: 60, cells: 10_000, nodes: 20_000, pupils: 60_000, sites: 100, listed: 12, suburb: 0.8 },
  M: { name: 'M', schools: 300, cells: 100_000, nodes: 150_000, pupils: 280_000, sites: 100, listed: 12, suburb: 1 },
  L: { name: 'L', schools: 2000, cells: 1_000_000, nodes: 1_000_000, pupils: 1_900_000, sites: 100, listed: 12, suburb: 1 },
}

/** The seed of all published figures. */
export const SEED = 20240917
/** Metres of a cell's side. */
export const CELL = 100
/** Costs are whole decimetres. */
export const PER_METRE = 10
/** What a pupil without a seat costs, in decimetres. */
export const UNPLACED = 10_000_000
