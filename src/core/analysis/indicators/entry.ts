import type { FigureUnit, Quality } from '../../domain/figure.ts'
import { weakest } from '../../domain/figure-arithmetic.ts'
import { sectionOf, taughtGrades } from '../../domain/section.ts'
import type { Context } from '../context.ts'
import {
  cellOf,
  columnOf,
  combine,
  derived,
  type Indicator,
  labelOf,
  leaf,
  perContext,
  reference,
  rowsOf,
  schoolSource,
  totalOf,
} from '../indicator.ts'
import { addedPlaces } from '../supply/entry-grade.ts'
import { entrySizeFigure } from '../supply/size-figures.ts'
import { isSchool, servingZone } from './balance.ts'
import { counts, residentQuality } from './pupils.ts'

type EntryColumn = 'entrants' | 'ownEntrants' | 'entryClasses' | 'entrySpare' | 'entryPlaces' | 'emptyGrades'

/** A number of a school's entry grade; unknown where the stage is not taught. */
function ofSchool(
  id: EntryColumn,
  unit: FigureUnit,
  value: (context: Context, row: number) => number,
  quality: (context: Context, row: number) => Quality = residentQuality,
): Indicator {
  const at = (context: Context, row: number) => (counts(context, row) ? value(context, row) : Number.NaN)
  return {
    id,
    level: 'school',
    unit,
    compute: (context) =>
      columnOf(rowsOf(context, 'school'), (row) => ({ value: at(context, row), quality: quality(context, row) })),
    explain: (context, _columns, row) =>
      leaf(`school.${id}`, at(context, row), unit, {
        label: labelOf(context, 'school', row),
        quality: quality(context, row),
      }),
  }
}

/** Classes that open × standard size (whole by construction, seat account A12), or the section's own 招生计划. */
const entryPlaces: Indicator = {
  ...ofSchool(
    'entryPlaces',
    'seats',
    (context, row) => context.entry.places[row] as number,
    (context, row) => (context.entry.planned[row] === 1 ? 'declared' : residentQuality(context)),
  ),
  explain(context, columns, row) {
    const value = context.entry.places[row]
    const standard = context.seats[row]
    const label = labelOf(context, 'school', row)
    const size = standard && entrySizeFigure(standard, schoolSource(context, 'classSizes'))
    if (!standard || !size) return leaf('school.entryPlaces', undefined, 'seats', { label })
    if (context.entry.planned[row] !== 1)
      return combine(
        'school.entryPlaces',
        'product',
        [reference(context, columns, 'school', 'entryClasses', row, 'classes'), size],
        'seats',
        { label, quality: residentQuality(context), standards: [standard.standard] },
      )
    const planned = context.plan.schools[row]
    const section = planned && sectionOf(planned, context.request.stage)
    const more = section ? addedPlaces(planned, section, standard.entrySize) : 0
    const plan = leaf('school.entry-plan', (value ?? Number.NaN) - more, 'seats', {
      quality: 'declared',
      source: schoolSource(context, 'entryPlaces'),
    })
    const entry = section?.added.entries.at(-1)
    const added = leaf('school.entry-added', more, 'seats', entry === undefined ? {} : { source: { kind: 'scenario', entry } })
    return combine('school.entryPlaces.planned', 'sum', more !== 0 ? [plan, added] : [plan], 'seats', {
      label,
      quality: 'declared',
    })
  },
}

function ofZone(id: 'entrants' | 'entrySpare' | 'entryPlaces', unit: FigureUnit): Indicator {
  return {
    id,
    level: 'zone',
    unit,
    compute: (context, columns) => {
      const column = columns.get('school', id)
      return columnOf(rowsOf(context, 'zone'), (zone) => {
        const cells = servingZone(context, zone).map((row) => cellOf(column, row))
        return { value: cells.reduce((sum, { value }) => sum + value, 0), quality: weakest(cells.map(({ quality }) => quality)) }
      })
    },
    explain: (context, columns, zone) =>
      combine(
        `zone.${id}`,
        'sum',
        servingZone(context, zone).map((row) => reference(context, columns, 'school', id, row, unit)),
        unit,
        { label: labelOf(context, 'zone', zone) },
      ),
  }
}

/** Children of the zone who enter in this year, wherever they go. */
const zoneOwnEntrants: Indicator = {
  id: 'ownEntrants',
  level: 'zone',
  unit: 'pupils',
  compute: (context) => {
    const children = zoneEntrants(context)
    return columnOf(rowsOf(context, 'zone'), (zone) => ({ value: children[zone] as number, quality: residentQuality(context) }))
  },
  explain: (context, _columns, zone) =>
    leaf('zone.ownEntrants', zoneEntrants(context)[zone], 'pupils', {
      label: labelOf(context, 'zone', zone),
      quality: residentQuality(context),
    }),
}

const zoneEntrants = perContext(({ units, zoning, demand, rolls }: Context): Float64Array => {
  const out = new Float64Array(zoning.zones.length)
  for (let unit = 0; unit < units.count; unit++) {
    const zone = zoning.zoneOfUnit[unit] as number
    if (zone >= 0) out[zone] = (out[zone] as number) + (demand.learners[unit * rolls.grades] as number)
  }
  return out
})

/** Taught grades without a pupil. */
function emptyGrades(context: Context, row: number): number {
  const school = context.plan.schools[row]?.school
  if (!school) return Number.NaN
  const taught = taughtGrades(school, context.request.stage)
  const empty = (grade: number, g: number) => {
    const pupils = context.gradePupils[row * context.rolls.grades + g] as number
    return Number.isNaN(pupils) ? Number.NaN : taught.includes(grade) && pupils === 0 ? 1 : 0
  }
  return context.grades.reduce((sum, grade, g) => sum + empty(grade, g), 0)
}

/**
 * Net inflow 净流入 of a school: its pupils less the learners of its zones (seat account A9, net form). Unknown where it shares
 * a zone: nothing says whose the others are.
 */
const schoolInflow: Indicator = {
  id: 'netInflow',
  level: 'school',
  unit: 'pupils',
  compute: (context, columns) => {
    const pupils = columns.get('school', 'publicPupils')
    const residents = columns.get('school', 'residents')
    return columnOf(rowsOf(context, 'school'), (row) => ({
      value: alone(context, row) ? (pupils.values[row] as number) - (residents.values[row] as number) : Number.NaN,
      quality: 'estimated',
    }))
  },
  explain: (context, columns, row) =>
    combine(
      'school.netInflow',
      'difference',
      [
        reference(context, columns, 'school', 'publicPupils', row, 'pupils'),
        reference(context, columns, 'school', 'residents', row, 'pupils'),
      ],
      'pupils',
      { label: labelOf(context, 'school', row), quality: 'estimated' },
    ),
}

function alone(context: Context, row: number): boolean {
  const id = context.plan.schools[row]?.school.id
  return context.zoning.zones.every((zone) => id === undefined || !zone.schools.includes(id) || zone.schools.length === 1)
}

export const ENTRY: readonly Indicator[] = [
  ofSchool('entrants', 'pupils', (context, row) => context.gradePupils[row * context.rolls.grades] as number),
  ofSchool('ownEntrants', 'pupils', (context, row) => context.timeline.moved.ownEntrants[context.t]?.[row] ?? Number.NaN),
  derived('school', 'outsideEntrants', 'pupils', 'difference', [
    ['entrants', 'pupils'],
    ['ownEntrants', 'pupils'],
  ]),
  ofSchool('entryClasses', 'classes', (context, row) => context.entry.classes[row] as number),
  ofSchool('entrySpare', 'classes', (context, row) => context.entry.spare[row] as number),
  entryPlaces,
  ofSchool('emptyGrades', 'none', emptyGrades),
  derived('school', 'entryRatio', 'ratio', 'quotient', [
    ['entrants', 'pupils'],
    ['entryPlaces', 'seats'],
  ]),
  derived('school', 'ownRatio', 'ratio', 'quotient', [
    ['ownEntrants', 'pupils'],
    ['entryPlaces', 'seats'],
  ]),
  ...(['entrants', 'ownEntrants', 'outsideEntrants'] as const).map((id) => totalOf(id, 'pupils', 'school', id, isSchool)),
  totalOf('entryClasses', 'classes', 'school', 'entryClasses', isSchool),
  totalOf('entryPlaces', 'seats', 'school', 'entryPlaces', isSchool),
  derived('total', 'entryRatio', 'ratio', 'quotient', [
    ['entrants', 'pupils'],
    ['entryPlaces', 'seats'],
  ]),
  schoolInflow,
  ofZone('entrants', 'pupils'),
  ofZone('entrySpare', 'classes'),
  ofZone('entryPlaces', 'seats'),
  zoneOwnEntrants,
  derived('zone', 'entryRatio', 'ratio', 'quotient', [
    ['entrants', 'pupils'],
    ['entryPlaces', 'seats'],
  ]),
  derived('zone', 'ownRatio', 'ratio', 'quotient', [
    ['ownEntrants', 'pupils'],
    ['entryPlaces', 'seats'],
  ]),
  derived('total', 'netInflow', 'pupils', 'difference', [
    ['placed', 'pupils'],
    ['residents', 'pupils'],
    ['bought', 'pupils'],
  ]),
]
