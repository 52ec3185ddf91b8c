import { words } from '../cells.ts'
import type { ReportColumn, ReportTable } from '../document.ts'
import type { Chapter, Dossier } from '../dossier.ts'
import { SECTIONS } from '../index.ts'
import { paragraph } from '../nodes.ts'
import type { Node } from '../tree.ts'
import { picked } from './picked.ts'

/** Characters that fit beside each other on a lying A4 page of an annex. */
const WIDTH = 132
/** Rows of one annex table; the workbook has all of them. */
const MOST = 120

/**
 * Columns of the tables that are too wide for paper; other tables keep theirs, as far as they fit. A pattern stands for every column it
 * matches.
 */
const COLUMNS: Readonly<Record<string, readonly (string | RegExp)[]>> = {
  'present-schools': ['row', 'name', /^[KPJH]\.classes$/, /^[KPJH]\.pupils$/, 'largestClass', 'largeClasses', 'problems'],
  'planned-schools': [
    'row',
    'plannedName',
    'stage',
    'layout',
    'plannedClasses',
    'plannedSeats',
    'pupils',
    'timing',
    'useYear',
    'remark',
  ],
  balance: [
    'areaName',
    'stage',
    'schoolYear',
    'demandLow',
    'demandMid',
    'demandHigh',
    'seatsExisting',
    'seatsCommitted',
    'gap',
    'seatsScenario',
    'gapAfterMid',
    'shortage',
  ],
  projects: [
    'row',
    'project',
    'nature',
    'stage',
    'worksLand',
    'worksFloor',
    'newClasses',
    'newSeats',
    'investment',
    'funding',
    'inUse',
    'responsible',
  ],
  housing: [
    'row',
    'estate',
    'handOver',
    'households',
    'dutyStage',
    'pupilsPeak',
    'peakYear',
    'classesOwed',
    'servedBy',
    'servedMetres',
    'sameTime',
  ],
  'annual-plan': [
    'planYear',
    'project',
    'nature',
    'stage',
    'newClasses',
    'newSeats',
    'investment',
    'funding',
    'task',
    'inUse',
    'responsible',
  ],
  'large-classes': [
    'row',
    'schoolName',
    'stage',
    'grade',
    'gradePupils',
    'gradeClasses',
    'largestClass',
    'largeOfGrade',
    'overPupils',
    'resolvedBy',
    'resolvedIn',
  ],
  mergers: [
    'row',
    'closingSchool',
    'stage',
    'closingYear',
    'transition',
    'closingPupils',
    'receiver',
    'wayPupils',
    'meanBefore',
    'meanAfter',
    'unplaced',
    'bedShortage',
  ],
  assumptions: ['row', 'assumption', 'low', 'mid', 'high', 'assumptionUnit', 'confidence', 'changed', 'assumptionDate'],
}

/** 附表: the tables of the workbook for the chosen option, with the columns paper can hold. */
export const annex: Chapter = {
  id: 'annex',

  needs: (dossier) => {
    const subject = dossier.options[dossier.chosen]
    return subject ? SECTIONS.flatMap((section) => section.needs(subject)).map((need) => ({ option: dossier.chosen, need })) : []
  },

  build(dossier, answers) {
    const subject = dossier.options[dossier.chosen]
    const own = answers[dossier.chosen]
    const tables =
      subject && own && subject.dataset.schools.length > 0 ? SECTIONS.map((section) => section.build(subject, own)) : []
    return {
      id: 'annex',
      title: words('report.annex'),
      nodes: [...paragraph(words('report.annex.what')), ...tables.flatMap((table) => annexNodes(table, dossier))],
    }
  },
}

function annexNodes(table: ReportTable, { options, chosen }: Dossier): readonly Node[] {
  // A total of nothing is no table.
  if (table.rows.every(({ total }) => total)) return paragraph(words('report.annex.empty', { title: table.title }))
  const narrow = fitted(table)
  const year = options[chosen]?.question.request.year ?? 0
  const rows = table.id === 'balance' ? narrow.rows.filter(({ cells }) => yearOf(cells.schoolYear) === year) : narrow.rows
  // Records are cut, the total of all of them stays: it says so in its sentence.
  const records = rows.filter(({ total }) => !total)
  const cutOff = records.length > MOST + 1
  const kept = cutOff ? new Set([...records.slice(0, MOST), ...rows.filter(({ total }) => total)]) : new Set(rows)
  return [
    { kind: 'table', table: { ...narrow, rows: rows.filter((row) => kept.has(row)) }, caption: table.title },
    ...paragraph(cutOff ? words('report.annex.cut', { n: records.length - MOST, of: records.length }) : null),
  ]
}

/** The table with the columns named for it, else with as many as fit. */
function fitted(table: ReportTable): ReportTable {
  const wanted = COLUMNS[table.id]
  if (wanted)
    return picked(
      table,
      table.columns
        .filter(({ key }) => wanted.some((one) => (typeof one === 'string' ? one === key : one.test(key))))
        .map(({ key }) => key),
    )
  const fitting: ReportColumn[] = []
  for (const column of table.columns) {
    if (fitting.reduce((sum, { width }) => sum + width, column.width) > WIDTH) continue
    fitting.push(column)
  }
  return picked(
    table,
    fitting.map(({ key }) => key),
  )
}

function yearOf(cell: ReportTable['rows'][number]['cells'][string] | undefined): number | null {
  return cell && 'figure' in cell ? cell.figure.value : null
}
