import type { Evaluation } from '../../domain/evaluation.ts'
import type { School } from '../../domain/school.ts'
import { COMPULSORY, type Stage } from '../../domain/stage.ts'
import { areaOfSchools } from '../areas.ts'
import { cellValue, column, columnCell, live, named, number, saying, text, totalCells, unknown, words } from '../cells.ts'
import type { Cell, ReportColumn, Words } from '../document.ts'
import { headOf } from '../head.ts'
import { type Answers, baseNeed, basePlanOf, type Section, type Subject } from '../subject.ts'
import { stageCells, stageColumns, taughtStages } from './present-columns.ts'

/** 现状学校一览表: every school of the register at the base date, with what the base evaluation finds. Read back by the import. */
export const presentSchools: Section = {
  id: 'present-schools',

  needs: (subject) => COMPULSORY.map((stage) => baseNeed(subject, stage)),

  build(subject, answers) {
    const { dataset } = subject
    const stages = taughtStages(dataset.schools)
    const plan = basePlanOf(subject)
    const level = answers.evaluations.get('base.P')?.request.areaLevel ?? 'county'
    const areas = areaOfSchools(dataset, plan, level)
    const rows = dataset.schools.map((school, row) => ({
      cells: { ...schoolCells(subject, answers, school, row, stages), area: areas[row] ?? unknown() },
    }))
    const columns = columnsOf(stages)
    const summed = columns.filter(({ key }) => summable(key)).map(({ key }) => key)
    return {
      id: 'present-schools',
      title: words('export.table.present-schools'),
      head: headOf({ ...subject, scenarioName: null }, answers, stages, dataset.baseYear),
      columns,
      rows: [...rows, { total: true, cells: { name: saying(words('export.total')), ...totalCells(summed, rows) } }],
    }
  },
}

function columnsOf(stages: readonly Stage[]): readonly ReportColumn[] {
  return [
    column('row', 'none', 5),
    column('name', 'text', 24),
    column('code', 'text', 16),
    column('township', 'text', 12),
    column('area', 'text', 12),
    column('address', 'text', 20),
    column('lon', 'degrees', 11),
    column('lat', 'degrees', 11),
    column('kind', 'text', 11),
    column('ownership', 'text', 10),
    column('urban', 'text', 8),
    column('status', 'text', 7),
    column('statusYear', 'year', 8),
    column('opened', 'year', 8),
    column('institution', 'text', 12),
    column('parent', 'text', 12),
    ...stages.flatMap(stageColumns),
    column('migrants', 'pupils', 9),
    column('left-behind', 'pupils', 9),
    column('staff', 'none', 9),
    column('teachers', 'none', 9),
    column('landArea', 'area', 11),
    column('floorArea', 'area', 11),
    column('teachingArea', 'area', 11),
    column('sportsArea', 'area', 11),
    column('dormitoryArea', 'area', 11),
    column('canteenArea', 'area', 11),
    column('siteClasses', 'classes', 10),
    column('largestClass', 'pupils-per-class', 9),
    column('meanClass', 'pupils-per-class', 9),
    column('largeClasses', 'classes', 9),
    column('landPerPupil', 'area', 9),
    column('floorPerPupil', 'area', 9),
    column('service', 'text', 20),
    column('problems', 'text', 24),
    column('expandable', 'text', 9),
    column('tenure', 'text', 12),
  ]
}

function schoolCells(
  { dataset }: Subject,
  answers: Answers,
  school: School,
  row: number,
  stages: readonly Stage[],
): Record<string, Cell> {
  const cells: Record<string, Cell> = {
    row: number(row + 1),
    name: text(school.name),
    code: text(school.id),
    township: text(school.township),
    address: text(school.address),
    lon: number(school.point[0]),
    lat: number(school.point[1]),
    kind: choice('schools.kind', school.kind),
    ownership: choice('schools.ownership', school.ownership),
    urban: choice('urban', school.urban),
    status: choice('schools.status', school.status),
    statusYear: number(school.statusYear),
    opened: number(school.opened),
    institution: text(school.institution),
    parent: text(school.parent),
    ...Object.assign({}, ...stages.map((stage) => stageCells(school, stage))),
    migrants: unknown(),
    'left-behind': unknown(),
    staff: unknown(),
    teachers: number(school.teachers),
    landArea: number(school.landArea),
    floorArea: number(school.floorArea),
    teachingArea: number(school.teachingArea),
    sportsArea: number(school.sportsArea),
    dormitoryArea: unknown(),
    canteenArea: unknown(),
    siteClasses: number(school.siteClasses),
    service: named(dataset.zones.flatMap((zone) => (zone.schools.includes(school.id) ? [zone.name ?? zone.id] : []))),
    expandable: school.expandable === undefined ? unknown() : saying(words(`value.${school.expandable}`)),
    tenure: unknown(),
  }
  const taught = stages.filter((stage) => `${stage}.pupils` in cells)
  const pupils = taught.map((stage) => `${stage}.pupils`)
  const classes = taught.map((stage) => `${stage}.classes`)
  return {
    ...cells,
    ...evaluated(answers, school.id),
    meanClass: pupils.length === 1 ? live('quotient', [...pupils, ...classes], cells) : mean(cells, pupils, classes),
    landPerPupil: per(cells, 'landArea', pupils),
    floorPerPupil: per(cells, 'floorArea', pupils),
  }
}

function mean(cells: Readonly<Record<string, Cell>>, pupils: readonly string[], classes: readonly string[]): Cell {
  return number(sumOf(cells, pupils) / sumOf(cells, classes))
}

/** ㎡ per pupil; unknown without pupils. */
function per(cells: Readonly<Record<string, Cell>>, area: string, pupils: readonly string[]): Cell {
  const value = cellValue(cells[area]) / sumOf(cells, pupils)
  return Number.isFinite(value) ? number(value) : unknown()
}

function sumOf(cells: Readonly<Record<string, Cell>>, keys: readonly string[]): number {
  return keys.length === 0 ? Number.NaN : keys.reduce((sum, key) => sum + cellValue(cells[key]), 0)
}

/** What the base evaluation says of a school, over the compulsory stages it teaches. */
function evaluated(answers: Answers, id: string): Record<string, Cell> {
  const found: { readonly evaluation: Evaluation; readonly row: number }[] = []
  for (const stage of COMPULSORY) {
    const evaluation = answers.evaluations.get(`base.${stage}`)
    const row = evaluation?.schools.ids.indexOf(id) ?? -1
    if (evaluation && row >= 0 && evaluation.schools.teaches[row] === 1) found.push({ evaluation, row })
  }
  if (found.length === 0) return { largestClass: null, largeClasses: null, problems: null }
  const cells = (indicator: string) => found.map(({ evaluation, row }) => columnCell(evaluation.columns.school[indicator], row))
  const problems = new Map<string, Words>()
  for (const { evaluation, row } of found)
    for (const finding of evaluation.findings)
      if (finding.level === 'school' && finding.row === row) {
        // The kind alone: how it is known is part of its own sentence.
        const [kind = finding.code] = finding.code.split('.')
        problems.set(kind, words(`app.finding.${kind}`))
      }
  const join = (all: readonly Cell[], of: (...values: number[]) => number): Cell =>
    all.length === 1 ? (all[0] as Cell) : number(of(...all.map(cellValue)))
  return {
    largestClass: join(cells('largestClass'), Math.max),
    largeClasses: join(cells('largeClasses'), (...values) => values.reduce((a, b) => a + b, 0)),
    problems: problems.size === 0 ? null : saying(...problems.values()),
  }
}

function choice(field: string, value: string | undefined): Cell {
  return value === undefined ? unknown() : saying(words(`value.${field}.${value}`))
}

function summable(key: string): boolean {
  return /^[KPJH]\d*\.|^(teachers|landArea|floorArea|teachingArea|sportsArea|largeClasses)$/.test(key)
}
