import type { LineString } from 'geojson'
import type { Road } from '../../src/core/domain/layers.ts'
import { drape, metres, type XY } from './plane.ts'
import { ROADS, type RoadPlan } from './road-list.ts'
import { villages } from './settlements.ts'
import { riverAt } from './territory.ts'
import { RAILWAY } from './water.ts'

/** Metres between joints on country roads, where village roads may start. */
const JOINT = 900
/** Metres of an underpass from its portal to the railway. */
const PORTAL = 40

type Row = { line: LineString; properties: Omit<Road, 'line'> }

/** The network: every crossing and every junction is a vertex of both roads; under the railway roads pass by underpasses of their own. */
export function roads(): Row[] {
  const numbered = [...ROADS.map(jointed), ...villageRoads()].flatMap((plan, i) =>
    underRailway(plan).map((part, k) => ({ part, id: `R${String(i + 1).padStart(3, '0')}${k > 0 ? `-${k}` : ''}` })),
  )
  const plans = numbered.map(({ part }) => part)
  const joints = plans.map((plan) => plan.line.map((): XY[] => []))
  for (const [i, first] of plans.entries()) {
    for (let k = 0; k < i; k++) cross(first.line, plans[k]?.line ?? [], joints[i] ?? [], joints[k] ?? [])
  }
  return plans.map((plan, i) => ({
    line: { type: 'LineString', coordinates: drape(withJoints(plan.line, joints[i] ?? []), 450) },
    properties: {
      id: numbered[i]?.id ?? '',
      name: plan.name,
      class: plan.class,
      ...(plan.bridge ? { bridge: true } : {}),
    },
  }))
}

/** A road with a joint about every kilometre, bridges excepted. */
function jointed(plan: RoadPlan): RoadPlan {
  if (plan.bridge) return plan
  const line = plan.line.flatMap((a, i) => {
    const b = plan.line[i + 1]
    if (!b) return [a]
    const parts = Math.ceil(metres(a, b) / JOINT)
    return Array.from({ length: parts }, (_, k): XY => [a[0] + ((b[0] - a[0]) * k) / parts, a[1] + ((b[1] - a[1]) * k) / parts])
  })
  return { ...plan, line }
}

/** A road with its underpasses as parts of their own, marked like bridges: there it meets nothing. */
function underRailway(plan: RoadPlan): RoadPlan[] {
  const parts: RoadPlan[] = []
  let line: XY[] = plan.line.slice(0, 1)
  plan.line.slice(1).forEach((b, i) => {
    const a = plan.line[i] ?? b
    const passes = RAILWAY.slice(1)
      .map((end, k) => meeting(a, b, RAILWAY[k], end))
      .filter((point): point is XY => point !== null)
      .sort((p, q) => metres(a, p) - metres(a, q))
    for (const pass of passes) {
      const portal = (to: XY): XY => {
        const part = Math.min(1, PORTAL / metres(pass, to))
        return [pass[0] + (to[0] - pass[0]) * part, pass[1] + (to[1] - pass[1]) * part]
      }
      const [before, after] = [portal(a), portal(b)]
      parts.push({ ...plan, line: [...line, before] }, { ...plan, line: [before, after], bridge: true })
      line = [after]
    }
    line.push(b)
  })
  // A road that ends at a portal has nothing beyond it.
  return [...parts, { ...plan, line }].filter((part) => part.line.some((at) => metres(at, part.line[0] ?? at) >= 1))
}

/** One road from each village to the nearest joint of what is built so far on its bank, nearest village first. */
function villageRoads(): RoadPlan[] {
  const bankOf = ([x, y]: XY): boolean => y > riverAt(x)
  const built: XY[] = ROADS.filter((plan) => !plan.bridge && plan.class !== 'residential').flatMap((plan) => [
    ...jointed(plan).line,
  ])
  const left = villages()
  const plans: RoadPlan[] = []
  while (left.length > 0) {
    const links = left.map((village) => {
      const joints = built.filter((joint) => bankOf(joint) === bankOf(village.sheet))
      const near = joints.reduce((best, joint) => (metres(joint, village.sheet) < metres(best, village.sheet) ? joint : best))
      return { village, near, far: metres(near, village.sheet) }
    })
    const next = links.reduce((best, link) => (link.far < best.far ? link : best))
    const { village, near, far } = next
    const middle: XY = [(near[0] + village.sheet[0]) / 2 + far * 0.08, (near[1] + village.sheet[1]) / 2 - far * 0.06]
    plans.push({ name: `${village.name}村道`, class: 'tertiary', line: [near, middle, village.sheet] })
    built.push(middle, village.sheet)
    left.splice(left.indexOf(village), 1)
  }
  return plans
}

/** Notes where segments of two roads cross, in both lists, as one and the same point. */
function cross(first: readonly XY[], second: readonly XY[], atFirst: XY[][], atSecond: XY[][]): void {
  for (let i = 0; i + 1 < first.length; i++) {
    for (let k = 0; k + 1 < second.length; k++) {
      const point = meeting(first[i], first[i + 1], second[k], second[k + 1])
      if (!point) continue
      atFirst[i]?.push(point)
      atSecond[k]?.push(point)
    }
  }
}

/** Where two segments meet, ends included; parallel ones do not. */
function meeting(a: XY | undefined, b: XY | undefined, c: XY | undefined, d: XY | undefined): XY | null {
  if (!a || !b || !c || !d) return null
  const [ux, uy, vx, vy] = [b[0] - a[0], b[1] - a[1], d[0] - c[0], d[1] - c[1]]
  const turn = ux * vy - uy * vx
  if (turn === 0) return null
  const s = ((c[0] - a[0]) * vy - (c[1] - a[1]) * vx) / turn
  const t = ((c[0] - a[0]) * uy - (c[1] - a[1]) * ux) / turn
  const slack = 1e-9
  if (s < -slack || s > 1 + slack || t < -slack || t > 1 + slack) return null
  for (const end of [a, b]) for (const other of [c, d]) if (metres(end, other) < 0.5) return other
  return [a[0] + ux * s, a[1] + uy * s]
}

/** The line with the joints of each segment in order, none twice. */
function withJoints(line: readonly XY[], joints: readonly (readonly XY[])[]): XY[] {
  const all = line.flatMap((a, i) => [a, ...[...(joints[i] ?? [])].sort((p, q) => metres(a, p) - metres(a, q))])
  return all.filter((point, i) => i === 0 || metres(point, all[i - 1] ?? point) > 0.5)
}
