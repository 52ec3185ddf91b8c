import { degreeMetres } from '../../geo/distance.ts'
import type { LonLat } from '../../geo/measure.ts'

export interface ContiguityInput {
  readonly lon: Float64Array
  readonly lat: Float64Array
  /** Metres a place reaches around its point: half the diagonal of an estate, 0 for a cell. */
  radius(unit: number): number
  /** Rows of all units of one school. */
  readonly members: readonly number[]
  /** Of them, those a scenario gave it. */
  readonly given: ReadonlySet<number>
  readonly school: LonLat
  /** Two places whose edges are at most so many metres apart belong together. */
  readonly reach: number
}

/**
 * Units given to a school that touch neither its other units nor, through others, the place where it stands: pieces of its zone
 * that hold only given units. A school with given units alone keeps the piece nearest to it.
 * @returns rows in the order of `members`
 */
export function detachedUnits(input: ContiguityInput): readonly number[] {
  const { members, given } = input
  const pieces = piecesOf(input)
  const own = pieces.filter((piece) => piece.some((unit) => !given.has(unit)))
  const kept = own.length > 0 ? own : [nearestPiece(input, pieces)]
  const inside = new Set(kept.flat())
  return members.filter((unit) => !inside.has(unit))
}

/** Members grouped by what can be reached from one to the next. */
function piecesOf({ lon, lat, radius, members, school, reach }: ContiguityInput): number[][] {
  const metres = degreeMetres(school[1])
  const x = members.map((unit) => (lon[unit] as number) * metres.lon)
  const y = members.map((unit) => (lat[unit] as number) * metres.lat)
  const r = members.map(radius)
  const side = reach + 2 * Math.max(0, ...r)
  const buckets = new Map<string, number[]>()
  const bucket = (i: number) => [Math.floor((x[i] as number) / side), Math.floor((y[i] as number) / side)] as const
  members.forEach((_, i) => {
    const key = bucket(i).join(' ')
    buckets.set(key, [...(buckets.get(key) ?? []), i])
  })
  const near = (i: number, j: number) =>
    Math.hypot((x[i] as number) - (x[j] as number), (y[i] as number) - (y[j] as number)) <=
    reach + (r[i] as number) + (r[j] as number)
  const seen = new Uint8Array(members.length)
  const pieces: number[][] = []
  members.forEach((_, start) => {
    if (seen[start]) return
    const piece = [start]
    seen[start] = 1
    // The list grows while it is walked.
    for (const i of piece) {
      const [bx, by] = bucket(i)
      for (let dx = -1; dx <= 1; dx++)
        for (let dy = -1; dy <= 1; dy++)
          for (const j of buckets.get(`${bx + dx} ${by + dy}`) ?? [])
            if (!seen[j] && near(i, j)) {
              seen[j] = 1
              piece.push(j)
            }
    }
    pieces.push(piece.map((i) => members[i] as number))
  })
  return pieces
}

function nearestPiece({ lon, lat, school }: ContiguityInput, pieces: readonly number[][]): readonly number[] {
  const metres = degreeMetres(school[1])
  const away = (unit: number) =>
    Math.hypot(((lon[unit] as number) - school[0]) * metres.lon, ((lat[unit] as number) - school[1]) * metres.lat)
  let best: readonly number[] = []
  let least = Number.POSITIVE_INFINITY
  for (const piece of pieces)
    for (const unit of piece)
      if (away(unit) < least) {
        least = away(unit)
        best = piece
      }
  return best
}
