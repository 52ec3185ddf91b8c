import type { Figure } from '../../domain/figure.ts'
import { SHOWN_HORIZON } from '../../domain/school-year.ts'
import { sectionOf, usableRooms } from '../../domain/section.ts'
import type { Context } from '../context.ts'
import { unitTotal } from '../demand/whole-children.ts'
import {
  type Cell,
  cellOf,
  columnOf,
  combine,
  type Indicator,
  labelOf,
  leaf,
  reference,
  rowsOf,
  schoolSource,
  sumOf,
} from '../indicator.ts'

/** Pupils of a school above the standard class size in one year: Σ grades max(0, pupils − classes × standard). */
function aboveStandard(context: Context, t: number, row: number): number {
  const { rolls, classes } = context.timeline
  const year = rolls[t]
  const formed = classes[t]?.classes[row]
  if (year?.teaches[row] !== 1) return 0
  if (!formed) return Number.NaN
  const standard = context.limits.standard
  let [all, above] = [0, 0]
  for (let g = 0; g < year.grades; g++) {
    const pupils = year.pupils[row * year.grades + g] as number
    all += pupils
    above += Math.max(0, pupils - (formed.byGrade[g] as number) * standard)
  }
  return formed.byGrade.some(Number.isNaN) ? Math.max(0, all - formed.total * standard) : above
}

const shown = Array.from({ length: SHOWN_HORIZON + 1 }, (_, t) => t)

/** Pupil-years above the standard class size, from the base year to the year the screen ends at; by the rolls of `enrolled`. */
const schoolPupilYears: Indicator = {
  id: 'pupilYears',
  level: 'school',
  unit: 'pupil-years',
  compute: (context) =>
    columnOf(rowsOf(context, 'school'), (row) => ({
      value: everTaught(context, row) ? shown.reduce((sum, t) => sum + aboveStandard(context, t, row), 0) : Number.NaN,
      quality: 'estimated',
    })),
  explain: (context, _columns, row) =>
    combine(
      'school.pupilYears',
      'sum',
      shown.map((t) =>
        leaf('school.above-standard', aboveStandard(context, t, row), 'pupils', {
          params: { year: context.still.demand.years[t] as number },
          quality: 'estimated',
        }),
      ),
      'pupil-years',
      { label: labelOf(context, 'school', row), standards: [`over-standard-class.${context.request.stage}`] },
    ),
}

const everTaught = (context: Context, row: number) => context.timeline.rolls.some((year) => year.teaches[row] === 1)

/** Of an estate's children, those who sit above the standard in the school of their zone, over the same years. */
const unitPupilYears: Indicator = {
  id: 'pupilYears',
  level: 'unit',
  unit: 'pupil-years',
  compute: (context) => {
    const years = shown.map((t) => sharesAbove(context, t))
    return columnOf(context.units.count, (unit) => {
      if (context.units.kind[unit] === 0) return NOWHERE
      const sum = shown.reduce((total, t) => total + exposed(context, t, unit, years[t] as Float64Array), 0)
      return { value: Math.round(sum), quality: 'estimated' }
    })
  },
  explain(context, _columns, unit) {
    if (context.units.kind[unit] === 0)
      return leaf('unit.pupilYears', undefined, 'pupil-years', { label: labelOf(context, 'unit', unit) })
    const operands = shown.map((t) =>
      leaf('unit.above-standard', exposed(context, t, unit, sharesAbove(context, t)), 'pupils', {
        params: { year: context.still.demand.years[t] as number },
        quality: 'estimated',
      }),
    )
    const sum = combine('unit.pupil-years-sum', 'sum', operands, 'pupil-years')
    return combine('unit.pupilYears', 'round', [sum], 'pupil-years', { label: labelOf(context, 'unit', unit) })
  },
}

/** A cell of a grid is no estate. */
const NOWHERE: Cell = { value: Number.NaN, quality: 'unknown' }

/** Share of its pupils above the standard, by zone of the year. */
function sharesAbove(context: Context, t: number): Float64Array {
  const year = context.inYear(t)
  const rowOf = new Map(year.plan.schools.map(({ school }, row) => [school.id, row]))
  return Float64Array.from(year.zoning.zones, (zone) => {
    let above = 0
    let all = 0
    for (const id of zone.schools) {
      const row = rowOf.get(id) ?? -1
      const { grades, pupils, teaches } = year.rolls
      if (teaches[row] !== 1) continue
      above += aboveStandard(context, t, row)
      for (let g = 0; g < grades; g++) all += pupils[row * grades + g] as number
    }
    return all > 0 ? above / all : 0
  })
}

function exposed(context: Context, t: number, unit: number, shares: Float64Array): number {
  const year = context.inYear(t)
  const share = shares[year.zoning.zoneOfUnit[unit] as number] ?? 0
  return share > 0 ? unitTotal(year.demand.learners, unit, year.rolls.grades) * share : 0
}

/** Children of homes handed over, or filled, after the base year (新增小区学生), by estate. */
function newHousing(level: 'area' | 'total'): Indicator {
  const growth = (context: Context, row: number) =>
    context.still.demand.growth.flatMap(({ development }) => {
      const unit = context.dataset.population.ids.length + development
      if (level === 'area' && context.areas.ofUnit[unit] !== row) return []
      const { grades } = context.rolls
      const before = unitTotal(context.inYear(0).demand.learners, unit, grades)
      return [{ unit, pupils: Math.max(0, unitTotal(context.demand.learners, unit, grades) - before) }]
    })
  return {
    id: 'newHousing',
    level,
    unit: 'pupils',
    compute: (context) =>
      columnOf(rowsOf(context, level), (row) => ({
        value: growth(context, row).reduce((sum, { pupils }) => sum + pupils, 0),
        quality: 'estimated',
      })),
    explain: (context, _columns, row) =>
      combine(
        `${level}.newHousing`,
        'sum',
        growth(context, row)
          .filter(({ pupils }) => pupils > 0)
          .map(({ unit, pupils }) =>
            leaf('estate.new-pupils', pupils, 'pupils', { label: labelOf(context, 'unit', unit), quality: 'estimated' }),
          ),
        'pupils',
        { quality: 'estimated', ...(labelOf(context, level, row) ? { label: labelOf(context, level, row) } : {}) },
      ),
  }
}

/** Residents of all ages of an area, as the population layer has them at its date; of places that say, at least so many. */
const population: Indicator = {
  id: 'population',
  level: 'area',
  unit: 'residents',
  compute: (context) => {
    const sums = residentsByArea(context)
    return columnOf(rowsOf(context, 'area'), (row) => sums[row] as Cell)
  },
  explain(context, _columns, row) {
    const layer = context.dataset.layers.find((candidate) => candidate.kind === 'population')
    const { value, quality } = residentsByArea(context)[row] as Cell
    return leaf('area.population', value, 'residents', {
      label: labelOf(context, 'area', row),
      quality,
      source: { kind: 'layer', layer: 'population', file: layer?.file ?? '', date: layer?.date ?? null },
    })
  },
}

function residentsByArea({ areas, units }: Context): readonly Cell[] {
  const known = new Float64Array(areas.ids.length).fill(Number.NaN)
  const silent = new Uint8Array(areas.ids.length)
  for (let unit = 0; unit < units.count; unit++) {
    const residents = units.residents[unit] as number
    const area = areas.ofUnit[unit] as number
    if (Number.isNaN(residents)) silent[area] = 1
    else known[area] = (Number.isNaN(known[area]) ? 0 : (known[area] as number)) + residents
  }
  return Array.from(known, (value, area) => ({ value, quality: silent[area] === 1 ? 'at-least' : 'exact' }))
}

/** Rooms of a section the scenario closed; they stand idle until another line uses them. */
const idleRooms: Indicator = {
  id: 'idleRooms',
  level: 'school',
  unit: 'rooms',
  compute: (context) => columnOf(rowsOf(context, 'school'), (row) => ({ value: idle(context, row), quality: 'exact' })),
  explain: (context, _columns, row) =>
    leaf('school.idleRooms', idle(context, row), 'rooms', {
      label: labelOf(context, 'school', row),
      source: schoolSource(context, 'rooms'),
    }),
}

const taught = ({ plan, request }: Context, row: number) =>
  plan.schools[row]?.sections.some(({ stage }) => stage === request.stage) === true

function idle(context: Context, row: number): number {
  const planned = context.plan.schools[row]
  const section = planned && sectionOf(planned, context.request.stage)
  if (!planned || !section) return Number.NaN
  return planned.closing && context.plan.year > planned.closing.lastYear ? usableRooms(planned, section) : 0
}

/** A total read from the demand of the year. */
function ofDemand(id: 'netMigration' | 'unbornShare', unit: 'pupils' | 'percent'): Indicator {
  const cell = (context: Context): Cell => ({ value: context.demand[id], quality: context.t === 0 ? 'exact' : 'assumed' })
  return {
    id,
    level: 'total',
    unit,
    compute: (context) => columnOf(1, () => cell(context)),
    explain: (context): Figure => leaf(`total.${id}`, cell(context).value, unit, { quality: cell(context).quality }),
  }
}

function totalOver(
  id: 'pupilYears' | 'idleRooms',
  unit: 'pupil-years' | 'rooms',
  member: (context: Context, row: number) => boolean,
): Indicator {
  const rows = (context: Context) => [...context.plan.schools.keys()].filter((row) => member(context, row))
  return {
    id,
    level: 'total',
    unit,
    compute: (context, columns) =>
      columnOf(1, () =>
        sumOf(
          context,
          rows(context).map((row) => cellOf(columns.get('school', id), row)),
        ),
      ),
    explain: (context, columns) =>
      combine(
        `total.${id}`,
        'sum',
        rows(context)
          .map((row) => reference(context, columns, 'school', id, row, unit))
          .filter((operand) => operand.value !== 0),
        unit,
      ),
  }
}

const isPublic = (context: Context, row: number) => context.plan.schools[row]?.school.ownership === 'public'

export const YEARS: readonly Indicator[] = [
  schoolPupilYears,
  unitPupilYears,
  totalOver('pupilYears', 'pupil-years', (context, row) => isPublic(context, row) && everTaught(context, row)),
  newHousing('area'),
  newHousing('total'),
  population,
  idleRooms,
  totalOver('idleRooms', 'rooms', (context, row) => taught(context, row) && idle(context, row) !== 0),
  ofDemand('netMigration', 'pupils'),
  ofDemand('unbornShare', 'percent'),
]
