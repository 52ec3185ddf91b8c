import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Gate } from '../../../../src/core/geo/network/access.ts'
import type { BarrierShape } from '../../../../src/core/geo/network/barriers.ts'
import type { RoadLine } from '../../../../src/core/geo/network/lines.ts'
import { networkOf } from '../../../../src/core/geo/network/network.ts'
import { PLANE } from '../../../../src/core/geo/network/surface.ts'
import { Ways } from '../../../../src/core/geo/network/ways.ts'
import { drain } from '../../../../src/core/transportation/drain.ts'

type Spot = readonly [x: number, y: number]
interface Given {
  readonly roads: readonly RoadLine[]
  readonly barriers?: readonly BarrierShape[]
  readonly places: readonly Spot[]
  readonly reach?: number
  readonly join?: number
}

const road = (...spots: Spot[]): RoadLine => ({ parts: [spots], bridge: false, oneway: false })
const bridge = (...spots: Spot[]): RoadLine => ({ ...road(...spots), bridge: true })
const oneway = (...spots: Spot[]): RoadLine => ({ ...road(...spots), oneway: true })
const wall = (...spots: Spot[]): BarrierShape => ({ parts: [spots], isArea: false })
const lake = (...rings: (readonly Spot[])[]): BarrierShape => ({ parts: rings, isArea: true })
const box = (west: number, south: number, east: number, north: number): Spot[] => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
]

function build({ roads, barriers = [], places, reach = 1000, join = 1 }: Given) {
  const network = drain(networkOf({ roads, barriers, surface: PLANE, join, crossings: true }))
  const gate = new Gate(network, reach)
  const from = drain(
    gate.accessOf(
      places.map(([x]) => x),
      places.map(([, y]) => y),
    ),
  )
  const ways = new Ways(network, gate, from)
  const target = places.map(([x, y]) => ways.target(x, y))
  return { network, ways, target, metres: (i: number, j: number) => ways.between(i, target[j] as number) }
}

/** The shares a generator yields, and what it returns. */
function steps<Value>(running: Generator<number, Value>): [readonly number[], Value] {
  const shares: number[] = []
  for (;;) {
    const step = running.next()
    if (step.done) return [shares, step.value]
    shares.push(step.value)
  }
}

describe('ways along a network', () => {
  it('count the way to the road, along it from where one arrives, and from it', () => {
    const { metres } = build({
      roads: [road([0, 0], [100, 0])],
      places: [
        [10, 5],
        [70, -3],
        [120, 0],
      ],
    })
    expect(metres(0, 1)).toBe(5 + 60 + 3)
    expect(metres(0, 2)).toBe(5 + 90 + 20)
  })

  it('are the same whatever the order and direction of many roads, and while the network is made it yields', () => {
    const side = 70
    const streets = Array.from({ length: 2 * side * side }, (_, i) => {
      const [x, y] = [Math.floor(i / 2) % side, Math.floor(i / 2 / side)]
      return i % 2 === 0 ? road([x, y], [x + 1, y]) : road([x, y], [x, y + 1])
    })
    const turned = (line: RoadLine): RoadLine => ({ ...line, parts: line.parts.map((part) => part.slice().reverse()) })
    const mixed = streets.map((_, i) => turned(streets[(i * 4001) % streets.length] as RoadLine))
    const [shares, network] = steps(networkOf({ roads: streets, barriers: [], surface: PLANE, join: 0, crossings: true }))
    const [, other] = steps(networkOf({ roads: mixed, barriers: [], surface: PLANE, join: 0, crossings: true }))
    expect(shares.length).toBeGreaterThan(10)
    expect(shares).toEqual(shares.slice().sort((a, b) => a - b))
    expect(network.edges.length.length).toBe(2 * side * side - 1)
    expect([other.edges, other.graph, other.pieces]).toEqual([network.edges, network.graph, network.pieces])
  })

  it('turn where roads cross, where one ends at another, and where ends miss each other by no more than the limit', () => {
    const cross = build({
      roads: [road([0, 0], [100, 0]), road([50, -50], [50, 50])],
      places: [
        [0, 0],
        [50, 50],
      ],
    })
    expect(cross.metres(0, 1)).toBe(100)
    const tee = build({
      roads: [road([0, 0], [100, 0]), road([50, 1], [50, 50])],
      places: [
        [0, 0],
        [50, 50],
      ],
    })
    expect(tee.metres(0, 1)).toBe(50 + 49)
    const apart = build({
      roads: [road([0, 0], [100, 0]), road([50, 1.01], [50, 50])],
      places: [
        [0, 0],
        [50, 50],
      ],
    })
    expect(apart.metres(0, 1)).toBe(Number.POSITIVE_INFINITY)
    expect(apart.network.islands.count).toBe(2)
  })

  it('do not leave a bridge between its ends', () => {
    const { metres } = build({
      roads: [road([0, 0], [100, 0]), bridge([50, -50], [50, 50])],
      places: [
        [0, 0],
        [50, 50],
      ],
    })
    expect(metres(0, 1)).toBe(Number.POSITIVE_INFINITY)
  })

  it('go one way along a one-way street', () => {
    const round = [oneway([0, 0], [100, 0]), oneway([100, 0], [100, 100], [0, 100], [0, 0])]
    const { metres } = build({
      roads: round,
      places: [
        [20, 0],
        [80, 0],
      ],
    })
    expect(metres(0, 1)).toBe(60)
    expect(metres(1, 0)).toBe(20 + 300 + 20)
  })

  it('lead from and to whoever stands at the end of a one-way street by every road that meets there', () => {
    const { metres, ways, target } = build({
      roads: [oneway([0, 0], [-100, 0]), road([0, 0], [100, 0]), road([-100, 0], [-100, 100])],
      places: [
        [0, 0],
        [100, 0],
        [-100, 0],
        [-100, 100],
      ],
    })
    expect([metres(0, 1), metres(3, 2)]).toEqual([100, 100])
    expect(metres(3, 0)).toBe(Number.POSITIVE_INFINITY)
    const near = ways.nearest([target[1] as number, target[2] as number])
    expect([near.find(3, 2), near.metres[0]]).toEqual([1, 100])
  })

  it('end at a line that cannot be crossed, on a corner of the road or between corners, but not at a bridge', () => {
    for (const roads of [
      [road([0, 0], [100, 0])],
      [road([0, 0], [50, 0], [100, 0])],
      [road([0, 0], [50, 0]), road([50, 0], [100, 0])],
    ]) {
      const cut = build({
        roads,
        barriers: [wall([50, -10], [50, 10])],
        places: [
          [10, 0],
          [90, 0],
        ],
      })
      expect(cut.metres(0, 1)).toBe(Number.POSITIVE_INFINITY)
      const touched = build({
        roads,
        barriers: [wall([50, 0.5], [50, 10])],
        places: [
          [10, 0],
          [90, 0],
        ],
      })
      expect(touched.metres(0, 1)).toBe(80)
    }
    const over = build({
      roads: [bridge([0, 0], [100, 0])],
      barriers: [wall([50, -10], [50, 10])],
      places: [
        [10, 0],
        [90, 0],
      ],
    })
    expect(over.metres(0, 1)).toBe(80)
  })

  it('pass by a line that a corner of the road touches from either side', () => {
    for (const side of [1, -1]) {
      const roads = [road([0, 10 * side], [50, 0], [100, 10 * side])]
      const { metres } = build({
        roads,
        barriers: [wall([0, 0], [100, 0])],
        places: [
          [0, 10 * side],
          [100, 10 * side],
        ],
      })
      expect(metres(0, 1)).toBeCloseTo(2 * Math.hypot(50, 10), 2)
    }
  })

  it('do not lead through an area, but along its border and over an island in it', () => {
    const water = lake(box(40, -20, 60, 20))
    const through = build({
      roads: [road([0, 0], [100, 0])],
      barriers: [water],
      places: [
        [10, 0],
        [90, 0],
      ],
    })
    expect(through.metres(0, 1)).toBe(Number.POSITIVE_INFINITY)
    const along = build({
      roads: [road([0, 20], [40, 20], [60, 20], [100, 20])],
      barriers: [water],
      places: [
        [10, 20],
        [90, 20],
      ],
    })
    expect(along.metres(0, 1)).toBe(80)
    const ring = lake(box(0, 0, 100, 100), box(30, 30, 70, 70))
    const island = build({
      roads: [road([40, 50], [60, 50])],
      barriers: [ring],
      places: [
        [40, 50],
        [60, 50],
      ],
    })
    expect(island.metres(0, 1)).toBe(20)
  })

  it('do not begin across a barrier, even when the nearest road ends at it', () => {
    const roads = [road([0, 0], [0, 49], [60, 49]), road([0, 100], [0, 51], [60, 51])]
    const { ways } = build({
      roads,
      barriers: [wall([-100, 50], [100, 50])],
      places: [
        [30, 50.5],
        [30, 49.5],
      ],
    })
    const { edge } = ways.from
    expect(edge[0]).not.toBe(edge[1])
    expect(ways.from.away[0]).toBe(500)
    const ends = build({
      roads: [road([0, 0], [0, 100])],
      barriers: [wall([-100, 50], [100, 50])],
      places: [
        [5, 51],
        [0, 90],
        [0, 10],
      ],
    })
    expect(ends.metres(0, 1)).toBe(5 + 39)
    expect(ends.metres(0, 2)).toBe(Number.POSITIVE_INFINITY)
  })

  it('reach a road at the limit and none beyond: then the distance is not known', () => {
    const places: Spot[] = [
      [0, 30],
      [0, 30.002],
      [50, 0],
    ]
    const { metres } = build({ roads: [road([0, 0], [100, 0])], places, reach: 30 })
    expect(metres(0, 2)).toBe(80)
    expect(metres(1, 2)).toBeNaN()
    expect(metres(2, 1)).toBeNaN()
  })

  it('are none at all where no road is', () => {
    const { metres, ways, target } = build({
      roads: [],
      places: [
        [0, 0],
        [1, 1],
      ],
    })
    expect(metres(0, 1)).toBeNaN()
    expect(ways.nearest(target).find(0, 2)).toBe(0)
  })

  it('lead to every target, where lists at first hold fewer and some that are not asked for', () => {
    const n = 24
    const { ways, target } = build({
      roads: [road([0, 0], [1000, 0])],
      places: Array.from({ length: n }, (_, i): Spot => [10 * (i + 1), 0]),
    })
    ways.nearest(target).find(0, 1)
    const among = target.slice(4)
    // A list that is full could miss the farthest.
    expect(ways.lists(new Set(among), 2 * n)?.most).toBeGreaterThan(n)
    const nearest = ways.nearest(among)
    expect(nearest.find(0, n)).toBe(among.length)
    expect([...nearest.rank.subarray(0, among.length)]).toEqual(among.map((_, position) => position))
  })
})

/** Streets between corners of a lattice; some corners are missed by a little, some streets are drawn the other way. */
const corner = fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 })).map(([x, y]): Spot => [100 * x, 100 * y])
const streets = fc.array(fc.tuple(corner, corner), { minLength: 1, maxLength: 14 })
const spots = fc.array(
  fc.tuple(fc.integer({ min: -40, max: 560 }), fc.integer({ min: -40, max: 560 })).map(([x, y]): Spot => [x, y]),
  { minLength: 2, maxLength: 9 },
)
const worlds = fc.record({ lines: streets, places: spots, walls: fc.array(fc.tuple(corner, corner), { maxLength: 2 }) })

describe('any network', () => {
  it('is the same in any order of roads and directions of drawing, two-way ones from either end, and obeys the triangle inequality', () => {
    fc.assert(
      fc.property(worlds, ({ lines, places, walls }) => {
        const shift = ([x, y]: Spot): Spot => [x + 7, y - 3]
        const barriers = walls.map(([a, b]) => wall(shift(a), shift(b)))
        const given = { places, barriers, reach: 5000 }
        const one = build({ ...given, roads: lines.map(([a, b]) => road(a, b)) })
        const other = build({ ...given, roads: [...lines].reverse().map(([a, b], i) => (i % 2 ? road(a, b) : road(b, a))) })
        const n = places.length
        for (let i = 0; i < n; i++)
          for (let j = 0; j < n; j++) {
            expect(other.metres(i, j)).toBe(one.metres(i, j))
            expect(one.metres(j, i)).toBe(one.metres(i, j))
            const straight = Math.hypot(
              (places[i]?.[0] ?? 0) - (places[j]?.[0] ?? 0),
              (places[i]?.[1] ?? 0) - (places[j]?.[1] ?? 0),
            )
            if (one.metres(i, j) < Number.POSITIVE_INFINITY) expect(one.metres(i, j)).toBeGreaterThan(straight - 0.1)
            for (let k = 0; k < n; k++) {
              const detour = one.metres(i, k) + one.metres(k, j)
              if (detour < Number.POSITIVE_INFINITY) expect(one.metres(i, j)).toBeLessThanOrEqual(detour + 0.005)
            }
          }
      }),
      { numRuns: 60, seed: 5 },
    )
  })

  it('gives the nearest targets that looking at every pair gives, whatever was asked before', () => {
    const asked = fc.array(
      fc.record({ place: fc.nat(), count: fc.integer({ min: 0, max: 12 }), skip: fc.integer({ min: 1, max: 3 }) }),
      {
        maxLength: 12,
      },
    )
    fc.assert(
      fc.property(worlds, asked, ({ lines, places, walls }, questions) => {
        const barriers = walls.map(([a, b]) => wall(a, b))
        const { ways, target } = build({ places, barriers, reach: 60, roads: lines.map(([a, b]) => road(a, b)) })
        for (const { place, count, skip } of questions) {
          const i = place % places.length
          const among = target.filter((_, row) => row % skip === 0)
          const nearest = ways.nearest(among)
          const expected = among
            .map((to, position) => ({ position, metres: ways.between(i, to) }))
            .filter(({ metres }) => metres < Number.POSITIVE_INFINITY)
            .sort((a, b) => a.metres - b.metres || a.position - b.position)
            .slice(0, count)
          const found = nearest.find(i, count)
          expect([...nearest.rank.subarray(0, found)]).toEqual(expected.map(({ position }) => position))
          expect([...nearest.metres.subarray(0, found)]).toEqual(expected.map(({ metres }) => metres))
        }
      }),
      { numRuns: 80, seed: 5 },
    )
  })
})
