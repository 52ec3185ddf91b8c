import type { Dataset } from '../../domain/dataset.ts'
import type { Figure } from '../../domain/figure.ts'
import type { Plan } from '../../domain/plan.ts'
import { gradePupils, sectionOf, sectionPupils } from '../../domain/section.ts'
import { GRADES, type Stage } from '../../domain/stage.ts'
import { STAGE_BALANCE_COLUMNS, type StageBalance } from '../../domain/stage-balance.ts'
import { combine, leaf } from '../indicator.ts'
import { layerSource } from './cohort-figures.ts'
import { gradeFigure, newHomesFigure, rateFigure } from './grade-figures.ts'
import { leaversKnown, seniorDemand, unbornLeavers } from './senior-demand.ts'
import { OUTSIDE_ACCOUNT, type SchoolSeats, stageSeats, teachesStage } from './stage-seats.ts'
import { assumption, type Remark, type StageInput, seatsUnknown, total } from './stage-table.ts'

/** Years of senior school: the demand of a year is that many grades. */
const YEARS = GRADES.H.length
/** Years from the first grade of primary to the last of junior school. */
const SCHOOL_YEARS = GRADES.P.length + GRADES.J.length

/**
 * Senior school for the county (seat account A20): who left junior school in the summer × 普职比 + in − out enters; grades move up
 * by ρ, and three of them are the demand. The numbers are those of `seniorDemand`.
 */
export function seniorBalance(input: StageInput): StageBalance {
  const { dataset, years, plans, basePlan, standards, request } = input
  const known = teachesStage(dataset, 'H')
  const numbers = seniorDemand({ ...input, counts: input.counts.J })
  const leavers = years.map((_, t) => leaversOf(input, t))
  const grades = GRADES.H.map((_, g) => [registeredGrade(dataset, basePlan, g, known)])
  years.forEach((year, t) => {
    if (t === 0) return
    grades[0]?.push(intakeOf(input, year, leavers[t] as Figure))
    for (let g = 1; g < YEARS; g++) grades[g]?.push(movedUp(input, g, year, grades[g - 1]?.[t - 1] as Figure))
  })
  const intakes = grades[0] as readonly Figure[]
  const demand = years.map((year, t) =>
    combine(
      'senior.demand',
      'sum',
      grades.map((row) => row[t] as Figure),
      'pupils',
      { params: { year, unborn: numbers.unborn[t] as number } },
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
          vocational: years.map((year, t) => vocationalOf(input, year, t, leavers[t] as Figure, intakes[t] as Figure)),
          intake: intakes,
          demand,
          seats: all,
          seatsCommitted: sum('senior.seatsCommitted', ({ planned, own }) => (planned.state === 'committed' ? [own] : [])),
          seatsScenario: sum('senior.seatsScenario', ({ added }) => [added]),
          gap: years.map((_, at) => combine('senior.gap', 'difference', [demand[at] as Figure, all[at] as Figure], 'seats')),
        },
      },
    ],
    remarks: remarks(input, { intake: intakes[0] as Figure, leavers, seats: all[0] }),
  }
}

/** A grade of the base year: its pupils on the register. */
function registeredGrade(dataset: Dataset, basePlan: Plan, g: number, known: boolean): Figure {
  const params = { year: dataset.baseYear - g, grade: GRADES.H[g] as number }
  if (!known) return leaf('senior.registered', undefined, 'pupils', { params })
  return rollFigure('senior.registered', dataset, basePlan, 'H', g, params)
}

/** round(the grade below a year before × ρ). */
function movedUp({ dataset, county }: StageInput, g: number, year: number, before: Figure): Figure {
  const rate = rateFigure(dataset, county.progression.grades, GRADES.H[g - 1] as number)
  return combine('senior.grade-year', 'round', [combine('senior.moved-up', 'product', [before, rate], 'pupils')], 'pupils', {
    params: { year, grade: GRADES.H[g] as number },
  })
}

/** Leavers who do not go to a senior school of general education: 中职 and others; of the base year as its registers say. */
function vocationalOf(input: StageInput, year: number, t: number, leavers: Figure, intake: Figure): Figure {
  const params = { year }
  if (t === 0) return combine('senior.vocational', 'difference', [leavers, intake], 'pupils', { params })
  return combine('senior.vocational', 'difference', [leavers, ratedFigure(input, leavers)], 'pupils', { params })
}

function ratedFigure({ assumptions }: StageInput, leavers: Figure): Figure {
  return combine(
    'senior.rated',
    'round',
    [combine('senior.rate', 'product', [leavers, assumption(assumptions, 'senior-rate', 'ratio')], 'pupils')],
    'pupils',
  )
}

/** round(leavers × 普职比) + in − out. */
function intakeOf(input: StageInput, year: number, leavers: Figure): Figure {
  const { assumptions } = input
  const rated = ratedFigure(input, leavers)
  const withIn = combine('senior.with-in', 'sum', [rated, assumption(assumptions, 'senior-in', 'pupils')], 'pupils')
  return combine('senior.intake', 'difference', [withIn, assumption(assumptions, 'senior-out', 'pupils')], 'pupils', {
    params: { year },
  })
}

/**
 * Leavers of the summer before a school year: grade 9 of the year before. Of the first year its registers; later the cohort that
 * was on the register, or was born, so many years before × ρ of every grade, with those of new homes and from outside.
 */
function leaversOf(input: StageInput, t: number): Figure {
  const { dataset, basePlan, county, counts, assumptions, recorded } = input
  const year = county.years[t] as number
  if (t === 0) return graduated(dataset, basePlan, year)
  const params = { year, unborn: unbornLeavers(county, t) }
  if (!leaversKnown(counts.J)) return leaf('senior.leavers', undefined, 'pupils', { params })
  const last = GRADES.J.length - 1
  const outside = county.stages.J.outside[last * county.years.length + t - 1] as number
  const homes = newHomesFigure(input, 'J', t - 1, { assumptions, recorded })
  const parts = [
    gradeFigure(input, 'J', last, t - 1),
    ...(homes.value === 0 ? [] : [homes]),
    ...(outside === 0
      ? []
      : [leaf('senior.outside', outside, 'pupils', { source: layerSource(dataset, 'flows', 'pupils'), quality: 'estimated' })]),
  ]
  return combine('senior.leavers', 'round', [combine('senior.leaving', 'sum', parts, 'pupils')], 'pupils', {
    params,
    // Grade 9 of today leaves for certain; the lower grades are moved up, and who is not at school yet is assumed.
    ...(t > 1 && parts[0]?.value !== null ? { quality: t > SCHOOL_YEARS ? ('assumed' as const) : ('estimated' as const) } : {}),
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
  { dataset, years, assumptions, basePlan, county }: StageInput,
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
  const unborn = years.find((_, t) => t > 0 && unbornLeavers(county, t) > 0)
  if (unborn !== undefined) say('unborn', { year: unborn })
  const { trend } = county.stages.P
  if (trend === 'held' || trend === 'flat' || county.stages.J.trend === 'flat') say('H.no-children')
  const outside = basePlan.schools.filter(({ school, open }) => open && OUTSIDE_ACCOUNT.includes(school.kind))
  if (outside.length > 0) {
    const pupils = outside.flatMap(({ school }) => school.sections.map((section) => sectionPupils(school, section)))
    const params = { n: outside.length, names: outside.map(({ school }) => school.name) }
    if (pupils.length === 0 || pupils.includes(undefined)) say('H.outside-unknown', params)
    else say('H.outside', { ...params, pupils: pupils.reduce((a: number, b) => a + (b ?? 0), 0) })
  }
  return out
}
