import type { Figure } from '../../domain/figure.ts'
import type { Plan } from '../../domain/plan.ts'
import { sectionOf } from '../../domain/section.ts'
import type { STAGE_BALANCE_COLUMNS } from '../../domain/stage-balance.ts'
import { combine, leaf } from '../indicator.ts'
import type { AreaRows } from '../placement/areas.ts'
import { attendingFigure, childrenByArea, newHousingFigure, residentsByArea } from './kindergarten-children.ts'
import { overStandardClasses } from './kindergarten-classes.ts'
import { KINDERGARTEN_AGES } from './kindergarten-demand.ts'
import type { KindergartenTable } from './kindergarten-table.ts'
import { type SchoolSeats, stageSeats, teachesStage } from './stage-seats.ts'
import { assumption, type StageInput, standard, total } from './stage-table.ts'

/** Every column of one area or the county in one year. */
export type Cells = Readonly<Record<(typeof STAGE_BALANCE_COLUMNS)['K'][number], Figure>>

/** Columns of a county row that are the sum of its areas. */
const ADDITIVE = [
  'residents',
  'children',
  'demand',
  'newHousing',
  'seats',
  'seatsCommitted',
  'seatsScenario',
  'shortage',
  'seatsInclusive',
  'seatsPublic',
  'overStandardClasses',
] as const

/** Columns of seats by area: the same in every year that has the same supply. */
export type SeatCells = Pick<Cells, 'seats' | 'seatsCommitted' | 'seatsScenario' | 'seatsInclusive' | 'seatsPublic'>

/** Licensed, committed, planned, inclusive and public seats of every area under a plan. */
export function seatCells({ dataset, request, standards }: StageInput, areas: AreaRows, plan: Plan): readonly SeatCells[] {
  const known = teachesStage(dataset, 'K') || plan.schools.some((school) => school.built && sectionOf(school, 'K'))
  const seats = stageSeats(dataset, plan, 'K', request.seatBasis, standards)
  return areas.ids.map((_, area) => {
    const here = seats.filter(({ row }) => areas.ofSchool[row] === area)
    const sum = (column: keyof SeatCells, pick: (school: SchoolSeats) => readonly (Figure | null)[]) =>
      known
        ? total(
            `kindergarten.${column}`,
            here.flatMap((school) => pick(school).filter((figure) => figure !== null)),
            'seats',
          )
        : leaf(`kindergarten.${column}`, undefined, 'seats')
    const both = ({ own, added }: SchoolSeats) => [own, added]
    return {
      seats: sum('seats', both),
      seatsCommitted: sum('seatsCommitted', ({ planned, own }) => (planned.state === 'committed' ? [own] : [])),
      seatsScenario: sum('seatsScenario', ({ added }) => [added]),
      seatsInclusive: sum('seatsInclusive', (school) => (school.planned.school.ownership === 'private' ? [] : both(school))),
      seatsPublic: sum('seatsPublic', (school) => (school.planned.school.ownership === 'public' ? both(school) : [])),
    }
  })
}

/** All columns of every area in one year. */
export function areaCells(table: KindergartenTable, t: number, seats: readonly SeatCells[]): readonly Cells[] {
  const { areas, county, demand } = table
  const year = county.years[t] as number
  const residents = residentsByArea(table)
  const byAge = KINDERGARTEN_AGES.map((_, a) => childrenByArea(table, t, a))
  const over = overStandardByArea(table, areas, year)
  return areas.ids.map((_, area) => {
    const ages = byAge.map((figures) => figures[area] as Figure)
    const params = { year, unborn: unbornShare(ages) }
    const newHousing = newHousingFigure(table, area, t)
    const away = demand.movedAway[area * county.years.length + t] as number
    const movedAway = leaf('kindergarten.moved-away', away, 'pupils', { quality: 'assumed' })
    const attending = ages.map((children, a) => attendingFigure(table, area, t, a, children))
    const grows = newHousing.value !== 0 || away !== 0
    const pupils = combine(
      grows ? 'kindergarten.staying' : 'kindergarten.demand',
      'sum',
      grows ? [...attending, newHousing] : attending,
      'pupils',
      { params },
    )
    const all = grows ? combine('kindergarten.demand', 'difference', [pupils, movedAway], 'pupils', { params }) : pupils
    const children = combine(
      'kindergarten.children',
      'sum',
      grows ? [...ages, newChildren(table, newHousing, movedAway)] : ages,
      'residents',
      { params },
    )
    const here = seats[area] as SeatCells
    return {
      residents: residents[area] as Figure,
      children,
      demand: all,
      newHousing,
      ...here,
      gap: combine('kindergarten.gap', 'difference', [all, here.seats], 'seats', { params }),
      shortage: combine('kindergarten.shortage', 'excess', [all, here.seats], 'seats', { params }),
      gapInclusive: targetGap(table, 'inclusive', children, here.seatsInclusive),
      gapPublic: targetGap(table, 'public', children, here.seatsPublic),
      overStandardClasses: over[area] as Figure,
    }
  })
}

/** Children of 3 to 5 that new homes bring or take, attending or not: their pupils ÷ the mean rate. */
function newChildren({ assumptions }: KindergartenTable, newHousing: Figure, movedAway: Figure): Figure {
  const rates = KINDERGARTEN_AGES.map((age) => assumption(assumptions, `kindergarten-rate.${age}`, 'ratio'))
  const mean = combine(
    'kindergarten.mean-rate',
    'quotient',
    [combine('kindergarten.rate-sum', 'sum', rates, 'ratio'), leaf('kindergarten.age-count', rates.length, 'none')],
    'ratio',
  )
  const net = combine('kindergarten.net-housing', 'difference', [newHousing, movedAway], 'pupils')
  const whole = combine(
    'kindergarten.new-children',
    'round',
    [combine('kindergarten.new-children-exact', 'quotient', [net, mean], 'residents')],
    'residents',
  )
  // Where nobody of an age goes to kindergarten, the pupils of new homes are the children.
  return whole.value === null ? net : whole
}

/** Known for the base date only: the register says nothing of later classes. */
function overStandardByArea({ dataset, basePlan, standards }: StageInput, areas: AreaRows, year: number): readonly Figure[] {
  const key = 'kindergarten.overStandardClasses'
  if (year !== dataset.baseYear || !teachesStage(dataset, 'K')) return areas.ids.map(() => leaf(key, undefined, 'classes'))
  const over = overStandardClasses(dataset, basePlan, standards)
  return areas.ids.map((_, area) =>
    total(
      key,
      over.filter(({ row }) => areas.ofSchool[row] === area).map(({ figure }) => figure),
      'classes',
    ),
  )
}

/** Seats the target asks for − seats there are. */
function targetGap({ standards }: StageInput, kind: 'inclusive' | 'public', children: Figure, seats: Figure): Figure {
  const id = `preschool-share.${kind}`
  const wanted = combine(
    `kindergarten.wanted.${kind}`,
    'round',
    [combine('kindergarten.target', 'product', [children, standard(standards, id, 'ratio')], 'seats')],
    'seats',
  )
  const key = kind === 'inclusive' ? 'gapInclusive' : 'gapPublic'
  return combine(`kindergarten.${key}`, 'difference', [wanted, seats], 'seats', {
    standards: [id],
    params: children.params ?? {},
  })
}

/** The county of several areas: additive columns are sums, gaps are the difference of the county's own numbers. */
export function countyCells(areas: readonly Cells[], names: readonly string[]): Cells {
  const year = areas[0]?.children.params?.year ?? 0
  const params = { year, unborn: unbornShare(areas.map((cells) => cells.children)) }
  const sums = Object.fromEntries(
    ADDITIVE.map((column) => {
      const operands = areas.map((cells, area) => named(cells[column], names[area]))
      const first = areas[0] as Cells
      const own = column === 'children' || column === 'demand' || column === 'shortage' ? params : {}
      return [column, total(`kindergarten.county.${column}`, operands, first[column].unit, { params: own })]
    }),
  ) as Record<(typeof ADDITIVE)[number], Figure>
  const gap = (key: 'gapInclusive' | 'gapPublic', seats: Figure): Figure => {
    const wanted = areas.map((cells, area) => named(cells[key].operands[0] as Figure, names[area]))
    const first = areas[0] as Cells
    return combine(
      `kindergarten.${key}`,
      'difference',
      [combine('kindergarten.county.wanted', 'sum', wanted, 'seats'), seats],
      'seats',
      { standards: first[key].standards ?? [], params },
    )
  }
  return {
    ...sums,
    gap: combine('kindergarten.gap', 'difference', [sums.demand, sums.seats], 'seats', { params }),
    gapInclusive: gap('gapInclusive', sums.seatsInclusive),
    gapPublic: gap('gapPublic', sums.seatsPublic),
  }
}

/** An area's figure as an operand of the county's. */
function named(figure: Figure, name: string | undefined): Figure {
  return name ? { ...figure, label: name } : { ...figure, key: 'kindergarten.outside' }
}

/** Share of the children who were not yet born when the record ended. */
function unbornShare(ages: readonly Figure[]): number {
  const children = ages.reduce((sum, figure) => sum + (figure.value ?? 0), 0)
  return children > 0
    ? ages.reduce((sum, figure) => sum + (figure.value ?? 0) * Number(figure.params?.unborn ?? 0), 0) / children
    : 0
}
