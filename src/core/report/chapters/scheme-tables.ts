import type { CompulsoryStage } from '../../domain/stage.ts'
import { areaName } from '../areas.ts'
import { saying, text, words } from '../cells.ts'
import type { Cell, ReportColumn } from '../document.ts'
import type { Dossier, DossierAnswers } from '../dossier.ts'
import { columnOf, cut, list, numberCell, paragraph, tableOf } from '../nodes.ts'
import { amountOf, isPositive, type Reader, readerOf } from '../reading.ts'
import type { Node } from '../tree.ts'

const MOST = 12

const SHORT_COLUMNS: readonly ReportColumn[] = [
  columnOf('area', 'text', 18),
  columnOf('demand', 'pupils', 11),
  columnOf('seats-before', 'seats', 11),
  columnOf('short-before', 'seats', 11),
  columnOf('seats-added', 'seats', 11),
  columnOf('short-after', 'seats', 11),
]

/** Areas that are short without the scenario or under it, with what it adds: 措施后缺口. */
export function shortAfterNodes(dossier: Dossier, answers: DossierAnswers, stage: CompulsoryStage): readonly Node[] {
  const need = `plan.${stage}`
  const [before, after] = [readerOf(answers, 0), readerOf(answers, dossier.chosen)]
  const evaluation = after.evaluation(need)
  if (!evaluation) return []
  // Drawn areas are the same in every option; zones are not.
  const rowBefore = new Map(before.evaluation(need)?.areas.ids.map((id, row) => [id, row]))
  const rows = evaluation.areas.ids
    .map((id, row) => ({ row, old: rowBefore.get(id) }))
    .map(({ row, old }) => ({
      row,
      demand: after.cell(need, 'area', 'demand', row),
      seatsBefore: old === undefined ? null : before.cell(need, 'area', 'seats', old),
      shortBefore: old === undefined ? null : before.cell(need, 'area', 'shortage', old),
      added: after.cell(need, 'area', 'seatsScenario', row),
      shortAfter: after.cell(need, 'area', 'shortage', row),
    }))
    .filter(
      ({ shortBefore, shortAfter, added }) =>
        isPositive(shortAfter) || isPositive(added) || (shortBefore && isPositive(shortBefore)),
    )
    .sort((a, b) => amountOf(b.shortAfter) - amountOf(a.shortAfter))
  const named = words(`stage.${stage}`)
  const year = evaluation.request.year
  if (rows.length === 0) return paragraph(words('report.scheme.no-shortage', { stage: named, year }))
  const { shown, left } = cut(rows, MOST)
  return [
    tableOf(
      `short-after.${stage}`,
      words('report.table.short-after', { stage: named, year }),
      SHORT_COLUMNS,
      shown.map(({ row, demand, seatsBefore, shortBefore, added, shortAfter }) => ({
        cells: {
          area: areaName(evaluation.areas, row),
          demand: numberCell(demand),
          'seats-before': seatsBefore && numberCell(seatsBefore),
          'short-before': shortBefore && numberCell(shortBefore),
          'seats-added': numberCell(added),
          'short-after': numberCell(shortAfter),
        },
      })),
    ),
    ...paragraph(left.length > 0 ? words('report.more.areas', { n: left.length }) : null),
  ]
}

const MOVE_COLUMNS: readonly ReportColumn[] = [
  columnOf('from', 'text', 22),
  columnOf('to', 'text', 22),
  columnOf('movers', 'pupils', 9),
  columnOf('way-before', 'amount', 12),
  columnOf('way-after', 'amount', 12),
  columnOf('direction', 'text', 8),
]

/** Who changes school under the scenario, from where to where, and how the way changes; most pupils first. */
export function movesNodes(reader: Reader, stage: CompulsoryStage): readonly Node[] {
  const need = `ways.${stage}`
  const table = reader.answers.access.get(need)
  const named = words(`stage.${stage}`)
  const changes = table?.changes
  if (!table || !changes) return paragraph(words('report.moves.unknown', { stage: named }))
  const rows = (['longer', 'shorter'] as const)
    .flatMap((direction) =>
      changes[`${direction}BySchool`].map((move, at) => ({ direction, move, path: `changes.${direction}BySchool.${at}` })),
    )
    .sort((a, b) => (b.move.pupils.value ?? 0) - (a.move.pupils.value ?? 0))
  const at = (path: string, figure: Parameters<Reader['figure']>[2]) => reader.figure(need, path, figure)
  const lost = at('changes.newlyUnplaced', changes.newlyUnplaced)
  const unplaced = isPositive(lost) ? words('report.moves.unplaced', { stage: named, pupils: lost }) : null
  if (rows.length === 0) return paragraph(unplaced ?? words('report.moves.none', { stage: named }))
  const { shown, left } = cut(rows, MOST)
  const unit = table.terms.unit
  return [
    ...paragraph(
      words('report.moves', {
        stage: named,
        shorter: at('changes.shorter', changes.shorter),
        longer: at('changes.longer', changes.longer),
      }),
      changes.muchLonger && (changes.muchLonger.value ?? 0) > 0
        ? words('report.moves.much', { pupils: at('changes.muchLonger', changes.muchLonger) })
        : null,
      unplaced,
    ),
    tableOf(
      `moves.${stage}`,
      words(`report.table.moves.${unit}`, { stage: named, year: table.year }),
      MOVE_COLUMNS,
      shown.map(({ direction, move, path }) => ({
        cells: {
          from: text(move.from),
          to: text(move.to),
          movers: numberCell(at(`${path}.pupils`, move.pupils)),
          'way-before': wayCell(at(`${path}.before`, move.before)),
          'way-after': wayCell(at(`${path}.after`, move.after)),
          direction: saying(words(`report.direction.${direction}`)),
        },
      })),
    ),
    ...paragraph(left.length > 0 ? words('report.more.moves', { n: left.length }) : null),
  ]
}

function wayCell(slot: ReturnType<Reader['figure']>): Cell {
  return numberCell(slot, slot.figure.unit)
}

/** Why learners have no school, as the codes of their findings begin. */
const WITHOUT = ['unplaced', 'zone-gap', 'no-seat', 'unreachable']

/** Who has no school under the scenario, by place; nothing where everybody has, or nobody knows. */
export function unplacedNodes(reader: Reader, stage: CompulsoryStage): readonly Node[] {
  const need = `plan.${stage}`
  const evaluation = reader.evaluation(need)
  const pupils = reader.total(need, 'unplaced')
  if (!evaluation || !isPositive(pupils)) return []
  const found = evaluation.findings.filter(({ code }) => WITHOUT.includes(code.split('.')[0] ?? ''))
  const { shown, left } = cut(found, MOST)
  return [
    ...paragraph(words('report.scheme.unplaced', { stage: words(`stage.${stage}`), year: evaluation.request.year, pupils })),
    ...list(
      shown.map(({ code, params }) => [words('report.line', { sentence: words(`finding.${code}`, params) })]),
      false,
    ),
    ...paragraph(left.length > 0 ? words('report.more.remarks', { n: left.length }) : null),
  ]
}
