import { byGroup } from '../../domain/assumption-groups.ts'
import { changedStandards, isPercent, type RegisterRow, registerOf, unitName } from '../../domain/assumption-register.ts'
import type { StandardRow } from '../../domain/standard.ts'
import { column, number, saying, text, words } from '../cells.ts'
import type { Cell, ReportColumn, ReportRow } from '../document.ts'
import { headOf } from '../head.ts'
import type { Section } from '../subject.ts'

const COLUMNS: readonly ReportColumn[] = [
  column('row', 'none', 5),
  column('assumptionGroup', 'text', 22),
  column('assumption', 'text', 30),
  column('low', 'amount', 9),
  column('mid', 'amount', 9),
  column('high', 'amount', 9),
  column('assumptionUnit', 'text', 10),
  column('confidence', 'text', 10),
  column('assumptionSource', 'text', 76),
  column('assumptionDate', 'text', 12),
  column('changed', 'text', 10),
  column('shippedLow', 'amount', 9),
  column('shippedMid', 'amount', 9),
  column('shippedHigh', 'amount', 9),
]

/** 假设登记表: every assumption in force, and the thresholds the project changed, each with value, source and date. */
export const assumptions: Section = {
  id: 'assumptions',

  needs: () => [],

  build(subject, answers) {
    const { question } = subject
    const rows = byGroup(registerOf(question.assumptions)).flatMap(({ group, rows: found }) =>
      found.map((row) => ({ assumptionGroup: saying(words(`assumption.group.${group}`)), ...assumptionCells(row) })),
    )
    const thresholds = changedStandards(question.standards).map(standardCells)
    return {
      id: 'assumptions',
      title: words('export.table.assumptions'),
      head: headOf(subject, answers, [question.request.stage], question.request.year),
      columns: COLUMNS,
      rows: [...rows, ...thresholds].map((cells, at): ReportRow => ({ cells: { row: number(at + 1), ...cells } })),
    }
  },
}

function assumptionCells(row: RegisterRow): Record<string, Cell> {
  const { id, unit, shipped } = row
  const cell = (value: number | null): Cell => amount(value, unit)
  return {
    assumption: saying(words(`assumption.${id}`)),
    low: cell(row.low),
    mid: cell(row.mid),
    high: cell(row.high),
    assumptionUnit: isPercent(unit) ? null : saying(words(`assumption.unit.${unitName(unit)}`)),
    confidence: saying(words(`assumption.confidence.${row.confidence}`)),
    assumptionSource: row.source === null ? saying(words('assumption.unsaid')) : text(row.source),
    assumptionDate: text(row.date),
    changed: row.changed ? saying(words('assumption.changed')) : null,
    shippedLow: shipped && cell(shipped.low),
    shippedMid: shipped && cell(shipped.mid),
    shippedHigh: shipped && cell(shipped.high),
  }
}

/** A threshold is the same in all variants. */
function standardCells({ id, value, unit, shipped = null, citation }: StandardRow): Record<string, Cell> {
  return {
    assumptionGroup: saying(words('assumption.group.standard')),
    assumption: saying(words(`standard.${id}`)),
    low: amount(value, unit),
    mid: amount(value, unit),
    high: amount(value, unit),
    assumptionUnit: isPercent(unit) ? null : saying(words(`unit.${unit}`)),
    confidence: saying(words('assumption.confidence.project')),
    assumptionSource: saying(words('assumption.instead', { document: citation.document, clause: citation.clause })),
    assumptionDate: text(null),
    changed: saying(words('assumption.changed')),
    shippedLow: amount(shipped, unit),
    shippedMid: amount(shipped, unit),
    shippedHigh: amount(shipped, unit),
  }
}

function amount(value: number | null, unit: string): Cell {
  const cell = number(value)
  return cell && 'figure' in cell && isPercent(unit) ? { ...cell, unit: 'share' } : cell
}
