import { fate } from '../fate.ts'
import { moveLayer } from '../moves.ts'
import { schoolLayer, schoolMarks } from '../schools.ts'
import type { Sheet } from '../sheet.ts'
import type { Subject } from './kind.ts'

/** 规划布局图: every school of the stage with what becomes of it (保留, 扩建, 新建, 并入, 撤销) and in which year. */
export function plannedSchools(sheet: Sheet): Subject {
  const marks = schoolMarks(sheet).map((mark) => fate(sheet, mark))
  return { under: [], over: [moveLayer(sheet, {}), schoolLayer(sheet, marks, { rings: false, others: false })] }
}
