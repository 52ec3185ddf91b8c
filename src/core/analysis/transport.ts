/**
 * Divides supplies among a few sinks at least total cost within capacities: successive shortest paths on the sinks
 * (a path moves a unit's pupils from sink to sink), exact for whole pupils. Σ capacity must reach Σ supply.
 * Meant for the schools of one zone; the county-wide balanced allocation has an engine of its own.
 * @param cost row-major by unit then sink, not negative
 * @returns pupils by unit then sink
 */
export function divideAtLeastCost(supply: readonly number[], capacity: readonly number[], cost: readonly number[]): Int32Array {
  const sinks = capacity.length
  const flow = new Int32Array(supply.length * sinks)
  const load = new Int32Array(sinks)
  for (let unit = 0; unit < supply.length; unit++) {
    let left = supply[unit] as number
    while (left > 0) {
      const path = cheapestPath(unit, supply.length, sinks, cost, flow, load, capacity)
      if (!path) throw new Error('capacity is smaller than supply')
      let step = Math.min(left, (capacity[path.end] as number) - (load[path.end] as number))
      for (const move of path.moves) step = Math.min(step, flow[move.unit * sinks + move.from] as number)
      flow[unit * sinks + path.start] = (flow[unit * sinks + path.start] as number) + step
      for (const { unit: moved, from, to } of path.moves) {
        flow[moved * sinks + from] = (flow[moved * sinks + from] as number) - step
        flow[moved * sinks + to] = (flow[moved * sinks + to] as number) + step
      }
      load[path.end] = (load[path.end] as number) + step
      left -= step
    }
  }
  return flow
}

interface Path {
  readonly start: number
  readonly end: number
  readonly moves: readonly { readonly unit: number; readonly from: number; readonly to: number }[]
}

/** Cheapest way to bring one more pupil of `unit` in: Bellman–Ford over the sinks, since a switch may save. */
function cheapestPath(
  unit: number,
  units: number,
  sinks: number,
  cost: readonly number[],
  flow: Int32Array,
  load: Int32Array,
  capacity: readonly number[],
): Path | null {
  const reach = Float64Array.from({ length: sinks }, (_, sink) => cost[unit * sinks + sink] as number)
  const via: ({ unit: number; from: number } | null)[] = new Array(sinks).fill(null)
  const arcs = switches(units, sinks, cost, flow)
  for (let round = 0; round < sinks; round++) {
    let changed = false
    for (const arc of arcs) {
      const total = (reach[arc.from] as number) + arc.cost
      if (total < (reach[arc.to] as number) - TOLERANCE) {
        reach[arc.to] = total
        via[arc.to] = { unit: arc.unit, from: arc.from }
        changed = true
      }
    }
    if (!changed) break
  }
  let end = -1
  for (let sink = 0; sink < sinks; sink++) {
    if ((load[sink] as number) >= (capacity[sink] as number)) continue
    if (end < 0 || (reach[sink] as number) < (reach[end] as number)) end = sink
  }
  if (end < 0) return null
  const moves: { unit: number; from: number; to: number }[] = []
  let at = end
  for (let step = via[at]; step; step = via[at]) {
    moves.push({ unit: step.unit, from: step.from, to: at })
    at = step.from
  }
  return { start: at, end, moves }
}
const TOLERANCE = 1e-9

/** Cheapest switch of a pupil now at `from` to `to`, for every ordered pair that has one. */
function switches(units: number, sinks: number, cost: readonly number[], flow: Int32Array) {
  const arcs: { unit: number; from: number; to: number; cost: number }[] = []
  for (let from = 0; from < sinks; from++) {
    for (let to = 0; to < sinks; to++) {
      if (from === to) continue
      let best = { unit: -1, cost: Number.POSITIVE_INFINITY }
      for (let unit = 0; unit < units; unit++) {
        if (!((flow[unit * sinks + from] as number) > 0)) continue
        const change = (cost[unit * sinks + to] as number) - (cost[unit * sinks + from] as number)
        if (change < best.cost) best = { unit, cost: change }
      }
      if (best.unit >= 0) arcs.push({ ...best, from, to })
    }
  }
  return arcs
}
