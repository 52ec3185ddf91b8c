import type { AccountLevelTable, AccountTable } from '../../domain/account-table.ts'
import { COMPULSORY } from '../../domain/stage.ts'
import { areaName } from '../areas.ts'
import { cellValue, column, columnCell, live, number, saying, totalCells, words } from '../cells.ts'
import type { Cell, ReportColumn, ReportRow, RowOperation } from '../document.ts'
import { headOf } from '../head.ts'
import type { Section } from '../subject.ts'

const NUMBERS = [
  'learnersOfAge',
  'localEnrolment',
  'otherPublic',
  'unplacedLearners',
  'privateLearners',
  'awayLearners',
  'publicLearners',
  'atSchool',
  'inflow',
  'accountSeats',
  'accountOverload',
  'guaranteedGap',
  'netInflow',
] as const
const SEATS: readonly string[] = ['accountSeats', 'guaranteedGap']
const COLUMNS: readonly ReportColumn[] = [
  column('accountLevel', 'text', 10),
  column('areaName', 'text', 18),
  column('stage', 'text', 9),
  column('schoolYear', 'year', 8),
  column('accountScope', 'text', 10),
  ...NUMBERS.map((id) => column(id, SEATS.includes(id) ? 'seats' : 'pupils', 10, words(`account.sheet.${id}`))),
]

/** What a row's numbers are of the others in it (seat account A9). */
const ARITHMETIC: readonly (readonly [to: string, operation: RowOperation, of: readonly string[]])[] = [
  ['learnersOfAge', 'sum', ['localEnrolment', 'otherPublic', 'unplacedLearners', 'privateLearners', 'awayLearners']],
  ['publicLearners', 'difference', ['learnersOfAge', 'privateLearners', 'awayLearners']],
  ['atSchool', 'sum', ['localEnrolment', 'inflow']],
  ['accountOverload', 'excess', ['atSchool', 'accountSeats']],
  ['guaranteedGap', 'excess', ['publicLearners', 'accountSeats']],
  ['netInflow', 'difference', ['atSchool', 'publicLearners']],
]

/** 来去对账表: one row for each area, and each zone, of both stages in the export year; the numbers of the page of the account. */
export const account: Section = {
  id: 'account',

  needs: ({ question }) =>
    COMPULSORY.map((stage) => ({
      id: `account.${stage}`,
      kind: 'account',
      question: { ...question, request: { ...question.request, stage } },
    })),

  build(subject, answers) {
    const tables = COMPULSORY.flatMap((stage) => answers.accounts.get(`account.${stage}`) ?? [])
    const rows: ReportRow[] = []
    for (const table of tables)
      for (const level of table.levels) for (const scope of ['', 'Entry'] as const) addRows(rows, table, level, scope)
    return {
      id: 'account',
      title: words('export.table.account'),
      head: headOf(
        subject,
        answers,
        tables.map(({ stage }) => stage),
        subject.question.request.year,
      ),
      columns: COLUMNS,
      rows,
    }
  },
}

function addRows(rows: ReportRow[], table: AccountTable, level: AccountLevelTable, scope: '' | 'Entry'): void {
  const first = rows.length
  const about = {
    accountLevel: saying(words(`app.area.${level.level}`)),
    stage: saying(words(`stage.${table.stage}`)),
    schoolYear: number(table.year),
    accountScope: saying(words(`account.scope.${scope === '' ? 'stage' : 'entry'}`)),
  }
  level.ids.forEach((_, row) => {
    const known = Object.fromEntries(NUMBERS.map((id) => [id, columnCell(level.cells[`${id}${scope}`], row)]))
    rows.push({ cells: { ...about, areaName: areaName(level, row), ...withArithmetic(known) } })
  })
  rows.push({ total: true, cells: { ...about, areaName: saying(words('export.total')), ...totalCells(NUMBERS, rows, first) } })
}

/** Live where the arithmetic of the row gives the very number; a term nobody knows leaves the number as it is. */
function withArithmetic(known: Readonly<Record<string, Cell>>): Record<string, Cell> {
  const out = { ...known }
  for (const [to, operation, of] of ARITHMETIC) {
    const cell = live(operation, of, known)
    if (cellValue(cell) === cellValue(known[to])) out[to] = cell
  }
  return out
}
