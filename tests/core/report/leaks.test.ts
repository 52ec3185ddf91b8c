import { describe, expect, it } from 'vitest'
import { live, number, saying, text, totalCells, words } from '../../../src/core/report/cells.ts'
import type { ReportColumn, ReportRow, ReportTable } from '../../../src/core/report/document.ts'
import { SECTIONS } from '../../../src/core/report/index.ts'
import { leaksIn, leaksOf, publicReport, type Secret, secretsOf, shownText } from '../../../src/core/report/public/leaks.ts'
import { PUBLIC_COLUMNS } from '../../../src/core/report/public/standing.ts'
import { hiddenParts, smallestPublished, suppressed } from '../../../src/core/report/public/suppress.ts'
import type { Subject } from '../../../src/core/report/subject.ts'
import { demoDossier } from '../../fixtures/dossier.ts'

const column = (key: string, unit: ReportColumn['unit']): ReportColumn => ({
  key,
  heading: words(`export.column.${key}`),
  unit,
  width: 9,
})
const COLUMNS = [
  column('plannedName', 'text'),
  column('pupils', 'pupils'),
  column('plannedSeats', 'seats'),
  column('remark', 'text'),
]
const rowOf = (name: string, pupils: number, remark?: string): ReportRow => ({
  cells: {
    plannedName: text(name),
    pupils: number(pupils),
    plannedSeats: number(3),
    remark: remark === undefined ? null : text(remark),
  },
})
const tableOf = (rows: readonly ReportRow[], id = 'planned-schools'): ReportTable => ({
  ...{ id, title: words('export.table.planned-schools'), head: [], columns: COLUMNS },
  rows: [...rows, { total: true, cells: { plannedName: saying(words('export.total')), ...totalCells(['pupils'], rows) } }],
})
const NOTE: Secret = { reason: 'notes', field: 'school-note', text: '校长张某某要求保留' }

describe('leaks of a file for the public', () => {
  it('are named by table, column and reason, and are gone from what is published', () => {
    const report = {
      tables: [
        tableOf([rowOf('甲校', 400, NOTE.text), rowOf('乙校 13912345678', 3), rowOf('丙校', 200)]),
        tableOf([rowOf('丁', 9)], 'account'),
      ],
    }
    expect(leaksOf(report, [NOTE], 5).map(({ reason, field, count }) => [reason, field?.key ?? null, count])).toEqual([
      ['personal', 'export.column.plannedName', 1],
      ['small', 'export.column.pupils', 1],
      ['notes', 'export.column.remark', 1],
      ['flows', null, 2],
    ])
    const published = publicReport(report, 5)
    expect(published.tables.map(({ id, columns }) => [id, columns.map(({ key }) => key)])).toEqual([
      ['planned-schools', ['plannedName', 'pupils', 'plannedSeats']],
    ])
    // A telephone number in a name is for somebody to decide on: names are never changed.
    expect(leaksOf(published, [NOTE], 5).map(({ reason }) => reason)).toEqual(['personal'])
  })

  it('are found in the text of a page, not in its markup', () => {
    const page = `<svg d="13912345678"/><p>${NOTE.text}，电话 0571-88888888，a&#98;c@x.cn</p>`
    expect(leaksIn(shownText(page), [NOTE]).map(({ field }) => field?.key)).toEqual([
      'export.public.field.school-note',
      'export.public.field.landline',
      'export.public.field.mail',
    ])
  })

  it('have a table behind every list of public columns', () => {
    const ids = SECTIONS.map(({ id }) => id)
    expect(Object.keys(PUBLIC_COLUMNS).filter((id) => !ids.includes(id))).toEqual([])
  })
})

describe('small counts', () => {
  const shown = (table: ReportTable) =>
    table.rows.map(({ cells }) => {
      const cell = cells.pupils
      return cell && 'figure' in cell ? cell.figure.value : cell && 'words' in cell ? cell.words[0]?.key : null
    })

  it('take the total with them when it would give them away', () => {
    expect(shown(suppressed(tableOf([rowOf('甲', 3), rowOf('乙', 0), rowOf('丙', 5)]), 5))).toEqual([
      'export.public.small',
      0,
      5,
      'export.public.hidden',
    ])
  })

  it('leave a total that two of them share', () => {
    expect(shown(suppressed(tableOf([rowOf('甲', 2), rowOf('乙', 4), rowOf('丙', 90)]), 5))).toEqual([
      'export.public.small',
      'export.public.small',
      90,
      96,
    ])
  })

  it('take a total with them that leaves each of them one number or two', () => {
    const totalOf = (a: number, b: number) =>
      shown(suppressed(tableOf([rowOf('甲', a), rowOf('乙', b), rowOf('丙', 90)]), 5)).at(-1)
    expect([totalOf(4, 4), totalOf(3, 4), totalOf(1, 2)]).toEqual(Array(3).fill('export.public.hidden'))
    expect([totalOf(2, 4), totalOf(1, 3)]).toEqual([96, 94])
  })

  it('take a result of totals with them', () => {
    const columns = [column('demandMid', 'pupils'), column('seatsExisting', 'seats'), column('gap', 'seats')]
    const areas = [4, 4].map((demand): ReportRow => {
      const cells = { demandMid: number(demand), seatsExisting: number(1) }
      return { cells: { ...cells, gap: live('difference', ['demandMid', 'seatsExisting'], cells) } }
    })
    const total = { total: true, cells: totalCells(['demandMid', 'seatsExisting', 'gap'], areas) }
    const table = suppressed({ ...tableOf([]), columns, rows: [...areas, total] }, 5)
    expect(table.rows.at(-1)?.cells.gap).toEqual(saying(words('export.public.hidden')))
  })

  it('take a result with them by its own arithmetic, whatever the column begins with', () => {
    const columns = [column('demandMid', 'pupils'), column('seatsExisting', 'seats'), column('gap', 'seats')]
    const [few, many] = [
      { demandMid: number(3), seatsExisting: number(50) },
      { demandMid: number(60), seatsExisting: number(50) },
    ]
    const rows: readonly ReportRow[] = [
      { cells: { ...many, gap: live('sum', ['seatsExisting'], many) } },
      { cells: { ...few, gap: live('difference', ['demandMid', 'seatsExisting'], few) } },
    ]
    expect(suppressed({ ...tableOf([]), columns, rows }, 5).rows[1]?.cells.gap).toEqual(saying(words('export.public.hidden')))
  })

  it('take a total with them that came as a number, of its own block alone', () => {
    const county = (pupils: number): ReportRow => ({ ...rowOf('全县', pupils), total: true })
    const rows = [rowOf('甲', 1), rowOf('乙', 22), county(23), rowOf('甲', 6), county(6)]
    const table = { ...tableOf([]), rows }
    expect(shown(suppressed(table, 5))).toEqual(['export.public.small', 22, 'export.public.hidden', 6, 6])
  })
})

describe('parts beside their total', () => {
  const hidden = (parts: readonly (number | null)[], limit = 5) => {
    const found = hiddenParts(parts, limit)
    return [[...found.parts].sort(), found.total]
  }

  it('take the next larger with them, not the total', () => {
    expect(hidden([3, 60, 50, 0, null])).toEqual([[0, 2], false])
    expect(hidden([3, 4, 60])).toEqual([[0, 1], false])
    expect(hidden([9, 60])).toEqual([[], false])
  })

  it('take the total when it says it all', () => {
    expect(hidden([3, 0])).toEqual([[0], true])
    expect(hidden([1, 1, 1, 1, 1])).toEqual([[0, 1, 2, 3, 4], true])
    expect(hidden([1, 2])).toEqual([[0, 1], true])
  })
})

describe('a project without a smallest count', () => {
  it('publishes no count of people', () => {
    const limit = smallestPublished(new Map())
    const { rows } = suppressed(tableOf([rowOf('甲', 3), rowOf('乙', 900)]), limit)
    expect(rows.map(({ cells }) => cells.pupils)).toEqual(Array(3).fill(saying(words('export.public.hidden'))))
    expect(rows[0]?.cells.plannedSeats).toEqual(number(3))
  })
})

describe('secrets of the data', () => {
  it('are notes and who answers for works, not the names of places', () => {
    const { dataset, question } = demoDossier().options[2] as Subject
    const secrets = secretsOf({ dataset, question, project: '', scenarioName: null }, ['区教育局'])
    expect(secrets.length).toBeGreaterThan(0)
    expect(secrets.filter(({ text }) => dataset.areas.some(({ name }) => name === text))).toEqual([])
  })
})
