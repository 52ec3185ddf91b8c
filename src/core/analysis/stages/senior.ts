import type { Dataset } from '../../domain/dataset.ts'
import type { Figure } from '../../domain/figure.ts'
import type { Plan } from '../../domain/plan.ts'
import { gradePupils, sectionOf, sectionPupils } from '../../domain/section.ts'
import { type CompulsoryStage, ENTRY_AGE, GRADES, type Stage } from '../../domain/stage.ts'
import { STAGE_BALANCE_COLUMNS, type StageBalance } from '../../domain/stage-balance.ts'
import { type Births, birthCohorts, entryCohort } from '../demand/births.ts'
import { combine, leaf } from '../indicator.ts'
import { cohortFigure, layerSource } from './cohort-figures.ts'
import { OUTSIDE_ACCOUNT, type SchoolSeats, stageSeats, teachesStage } from './stage-seats.ts'
import { assumption, type Remark, type StageInput, seatsUnknown, total } from './stage-table.ts'

/** Years of senior school: the demand of a year is that many intakes. */
const YEARS = GRADES.H.length

/**
 * Senior school for the county (seat account A20): who left junior school in the summer × 普职比 + in − out enters; three
 * intakes are the demand. Registers are moved up year by year; who is not in school yet comes from the cohorts.
 */
export function seniorBalance(input: StageInput): StageBalance {
  const { dataset, years, plans, basePlan, standards, request } = input
  const births = birthCohorts(dataset)
  const known = teachesStage(dataset, 'H')
  const intakes = new Map<number, Figure>()
  const leavers = years.map((year) => leaversOf(input, births, year))
  for (let back = YEARS - 1; back >= 0; back--) {
    const year = dataset.baseYear - back
    intakes.set(year, registeredIntake(dataset, basePlan, back, known))
  }
  years.forEach((year, at) => {
    if (year > dataset.baseYear) intakes.set(year, intakeOf(input, year, leavers[at] as Figure))
  })
  const demand = years.map((year) =>
    combine(
      'senior.demand',
      'sum',
      Array.from({ length: YEARS }, (_, back) => intakes.get(year - back) as Figure),
      'pupils',
      { params: { year } },
    ),
  )
  const seats = years.map((_, at) => stageSeats(dataset, plans[at] ?? basePlan, 'H', request.seatBasis, standards))
  const sum = (key: string, pick: (school: SchoolSeats) => readonly (Figure | null)[]) =>
    seats.map((schools) =>
      known
        ? total(
            key,
            schools.flatMap((school) => pick(school).filter((figure) => figure !== null)),
            'seats',
          )
        : leaf(key, undefined, 'seats'),
    )
  const all = sum('senior.seats', ({ own, added }) => [own, added])
  return {
    stage: 'H',
    years,
    columns: STAGE_BALANCE_COLUMNS.H,
    areaLevel: 'county',
    rows: [
      {
        level: 'county',
        id: 'county',
        name: '',
        cells: {
          leavers,
          intake: years.map((year) => intakes.get(year) as Figure),
          demand,
          seats: all,
          seatsCommitted: sum('senior.seatsCommitted', ({ planned, own }) => (planned.state === 'committed' ? [own] : [])),
          seatsScenario: sum('senior.seatsScenario', ({ added }) => [added]),
          gap: years.map((_, at) => combine('senior.gap', 'difference', [demand[at] as Figure, all[at] as Figure], 'seats')),
        },
      },
    ],
    remarks: remarks(input, births, { intake: intakes.get(dataset.baseYear) as Figure, leavers, seats: all[0] }),
  }
}

/** Intake of the base year and the two before: their pupils on the register, now in grades 10, 11 and 12. */
function registeredIntake(dataset: Dataset, basePlan: Plan, back: number, known: boolean): Figure {
  const params = { year: dataset.baseYear - back, grade: GRADES.H[back] as number }
  if (!known) return leaf('senior.registered', undefined, 'pupils', { params })
  return rollFigure('senior.registered', dataset, basePlan, 'H', back, params)
}

/** round(leavers × 普职比) + in − out. */
function intakeOf({ assumptions }: StageInput, year: number, leavers: Figure): Figure {
  const rated = combine(
    'senior.rated',
    'round',
    [combine('senior.rate', 'product', [leavers, assumption(assumptions, 'senior-rate', 'ratio')], 'pupils')],
    'pupils',
  )
  const withIn = combine('senior.with-in', 'sum', [rated, assumption(assumptions, 'senior-in', 'pupils')], 'pupils')
  return combine('senior.intake', 'difference', [withIn, assumption(assumptions, 'senior-out', 'pupils')], 'pupils', {
    params: { year },
  })
}

/**
 * Leavers of the summer before school year `year`: grade 9 of the year before. Its pupils are those on the register today, n
 * grades lower; of children not yet at school, the cohort × entrants per child of the base year.
 */
function leaversOf(input: StageInput, births: Births, year: number): Figure {
  const { dataset, basePlan } = input
  const back = year - 1 - dataset.baseYear
  const params = { year }
  if (back < 0) return graduated(dataset, basePlan, year)
  const grade = 9 - back
  const stage: CompulsoryStage | null = grade >= 7 ? 'J' : grade >= 1 ? 'P' : null
  if (stage) {
    const roll = rollFigure('senior.roll', dataset, basePlan, stage, GRADES[stage].indexOf(grade), { grade })
    // Grade 9 of today leaves for certain; the lower grades are moved up as they are.
    return combine('senior.leavers', 'sum', [roll], 'pupils', {
      params,
      ...(back > 0 && roll.value !== null ? { quality: 'estimated' } : {}),
    })
  }
  const entryYear = dataset.baseYear + 1 - grade
  const children = cohortFigure(dataset, births, entryYear, ENTRY_AGE.P)
  const show = combine(
    'senior.show-up',
    'quotient',
    [
      rollFigure('senior.roll', dataset, basePlan, 'P', 0, { grade: 1 }),
      cohortFigure(dataset, births, dataset.baseYear, ENTRY_AGE.P),
    ],
    'ratio',
  )
  return combine('senior.leavers', 'round', [combine('senior.entrants', 'product', [children, show], 'pupils')], 'pupils', {
    params: { ...params, unborn: children.params?.unborn ?? 0 },
    ...(children.value === null || show.value === null ? {} : { quality: 'assumed' as const }),
  })
}

/** Grade 9 of the year before the base year, from the schools' history; unknown as soon as one junior school has none. */
function graduated(dataset: Dataset, basePlan: Plan, year: number): Figure {
  const operands = basePlan.schools
    .filter((planned) => teaches(planned.school.kind) && planned.open && sectionOf(planned, 'J'))
    .map(({ school }) =>
      leaf('senior.history', school.history.find((row) => row.year === year - 1 && row.grade === 9)?.pupils, 'pupils', {
        label: school.name,
        source: layerSource(dataset, 'schools', 'history'),
      }),
    )
  return operands.length === 0
    ? leaf('senior.leavers', undefined, 'pupils', { params: { year } })
    : total('senior.leavers', operands, 'pupils', { params: { year } })
}

/** Pupils of one grade of all the county's schools at the base date, public and private. */
function rollFigure(key: string, dataset: Dataset, basePlan: Plan, stage: Stage, at: number, params: Figure['params']): Figure {
  const operands = basePlan.schools.flatMap((planned) => {
    const section = sectionOf(planned, stage)
    if (!section || !planned.open || !teaches(planned.school.kind)) return []
    const { pupils, estimated } = gradePupils(planned.school, section.base)
    return [
      leaf('senior.grade', pupils[at], 'pupils', {
        label: planned.school.name,
        quality: estimated ? 'estimated' : 'exact',
        source: layerSource(dataset, 'schools', 'sections'),
        ...(params ? { params } : {}),
      }),
    ]
  })
  return operands.length === 0
    ? leaf(key, undefined, 'pupils', params ? { params } : {})
    : total(key, operands, 'pupils', params ? { params } : {})
}

const teaches = (kind: string): boolean => !OUTSIDE_ACCOUNT.includes(kind)

function remarks(
  { dataset, years, assumptions, basePlan }: StageInput,
  births: Births,
  { intake, leavers, seats }: { intake: Figure; leavers: readonly Figure[]; seats: Figure | undefined },
): readonly Remark[] {
  const out: Remark[] = []
  const say = (code: string, params: Remark['params'] = {}) => out.push({ code: `stage.${code}`, params })
  if (!teachesStage(dataset, 'H')) say('H.no-schools')
  const unknown = seatsUnknown('H', seats)
  if (unknown) out.push(unknown)
  // The year after the base year leaves from the grade 9 of the register.
  if (leavers[1]?.value === null) say('H.no-rolls')
  say('H.rate', { rate: assumption(assumptions, 'senior-rate', 'ratio').value ?? 0 })
  const entered = intake.value
  const left = leavers[0]?.value ?? null
  if (entered !== null && left !== null && left > 0) say('H.local', { pupils: entered, leavers: left, rate: entered / left })
  // Entrants of the last year come from the cohort that is six in the year of its first grade.
  const entry = (year: number) => year - 1 - GRADES.P.length - GRADES.J.length + 1
  const unborn = years.find(
    (year) => entry(year) > dataset.baseYear && (entryCohort(births, entry(year), ENTRY_AGE.P)?.assumed ?? 0) > 0,
  )
  if (unborn !== undefined) say('unborn', { year: unborn })
  const beyond = years.find((year) => entry(year) > dataset.baseYear && !entryCohort(births, entry(year), ENTRY_AGE.P))
  if (beyond !== undefined) say('H.no-children', { year: beyond })
  const outside = basePlan.schools.filter(({ school, open }) => open && OUTSIDE_ACCOUNT.includes(school.kind))
  if (outside.length > 0) {
    const pupils = outside.flatMap(({ school }) => school.sections.map((section) => sectionPupils(school, section)))
    const params = { n: outside.length, names: outside.map(({ school }) => school.name).join('、') }
    if (pupils.length === 0 || pupils.includes(undefined)) say('H.outside-unknown', params)
    else say('H.outside', { ...params, pupils: pupils.reduce((a: number, b) => a + (b ?? 0), 0) })
  }
  return out
}
