import { FEEDERS, type ZonePlan } from './zone-list.ts'

/** Weight of a school for the learners of one home and grade. */
export type Choice = readonly [school: string, weight: number]

/** The sought-after schools of the town (热点校) and the private nine-year school. */
const HOT = { P: 'P01', J: 'J01' } as const
const PRIVATE = 'N02'

const SOUTH = new Set(['ZP08', 'ZP09', 'ZP10', 'ZJ05'])
const TOWN = new Set(['ZP01', 'ZP02', 'ZP03', 'ZP04', 'ZP05', 'ZP06', 'ZP07', 'ZJ01', 'ZJ02', 'ZJ03', 'ZJ04'])
/** Village zones and the central school of their township, which draws from them. */
const VILLAGE: ReadonlyMap<string, string> = new Map([
  ['ZP12', 'P11'],
  ['ZP13', 'P11'],
  ['ZP15', 'P14'],
  ['ZP17', 'P16'],
  ['ZP19', 'P18'],
  ['ZP24', 'P23'],
])
/** Teaching points, the zone they lie in, their last grade and the share of that zone's children they teach. */
const POINTS = [
  { school: 'T01', zone: 'ZP18', last: 3, share: 0.24 },
  { school: 'T02', zone: 'ZP23', last: 4, share: 0.11 },
] as const

/** Pupils from outside the county (区外) by school and stage. */
export const FROM_OUTSIDE = [
  { school: 'P01', stage: 'P', pupils: 112 },
  { school: 'P02', stage: 'P', pupils: 18 },
  { school: 'P08', stage: 'P', pupils: 13 },
  { school: 'N02', stage: 'P', pupils: 126 },
  { school: 'J01', stage: 'J', pupils: 64 },
  { school: 'J04', stage: 'J', pupils: 11 },
  { school: 'N02', stage: 'J', pupils: 88 },
] as const

/** Where the learners of a primary zone go; older grades entered when choosing a school was easier. */
export function primaryChoices(zone: ZonePlan, grade: number): Choice[] {
  const ease = 0.82 + 0.07 * (grade - 1)
  const away: Choice[] = awayFrom(zone, ease)
  const left = 1 - away.reduce((sum, [, weight]) => sum + weight, 0)
  const point = POINTS.find((candidate) => candidate.zone === zone.id && grade <= candidate.last)
  const near: Choice[] = point ? [[point.school, point.share]] : []
  const own = left - (point?.share ?? 0)
  return [...zone.schools.map((school): Choice => [school, own / zone.schools.length]), ...near, ...away]
}

function awayFrom(zone: ZonePlan, ease: number): Choice[] {
  const central = VILLAGE.get(zone.id)
  if (zone.schools.includes(HOT.P))
    return [
      [PRIVATE, 0.05],
      ['P05', 0.02],
    ]
  if (TOWN.has(zone.id))
    return [
      [HOT.P, 0.125 * ease],
      [PRIVATE, 0.06],
      [zone.schools.includes('P05') ? 'P02' : 'P05', 0.01],
    ]
  if (SOUTH.has(zone.id))
    return [
      [HOT.P, 0.06 * ease],
      [PRIVATE, 0.06],
      ['P02', 0.02],
    ]
  if (central)
    return [
      [central, 0.15],
      [HOT.P, 0.04 * ease],
      ['P02', 0.03],
      ['P08', 0.03],
      [PRIVATE, 0.02],
    ]
  return [
    [HOT.P, 0.03 * ease],
    ['P05', 0.01],
    [PRIVATE, 0.02],
  ]
}

/** Children of the hole between the zones: no school has to admit them, neighbours do. */
export const GAP_CHOICES: readonly Choice[] = [
  ['P07', 0.5],
  ['P03', 0.2],
  ['P01', 0.2],
  [PRIVATE, 0.1],
]

/** Where the learners of a junior zone go. */
export function juniorChoices(zone: ZonePlan): Choice[] {
  const school = zone.schools[0] ?? ''
  if (school === HOT.J)
    return [
      [school, 0.88],
      [PRIVATE, 0.06],
      ['N01', 0.04],
      ['J02', 0.02],
    ]
  if (TOWN.has(zone.id))
    return [
      [school, 0.85],
      [HOT.J, 0.08],
      [PRIVATE, 0.07],
    ]
  if (SOUTH.has(zone.id))
    return [
      [school, 0.88],
      [HOT.J, 0.06],
      [PRIVATE, 0.06],
    ]
  return [
    [school, 0.92],
    [HOT.J, 0.045],
    ['J03', 0.015],
    [PRIVATE, 0.02],
  ]
}

/** Where the leavers of a primary school without a junior zone go: by the feeder table, a few to town. */
export function feederChoices(primary: string): Choice[] {
  const rows = FEEDERS.filter((row) => row.primary === primary).map((row): Choice => [row.junior, 0.93 * row.share])
  return [...rows, [HOT.J, 0.03], ['J04', 0.02], [PRIVATE, 0.02]]
}
