import { schoolLayer, schoolMarks } from '../schools.ts'
import type { Sheet } from '../sheet.ts'
import type { Subject } from './kind.ts'

/** 学校分布图: kind by shape, seats by area, utilisation by ring, large classes by flag. */
export function presentSchools(sheet: Sheet): Subject {
  return { under: [], over: [schoolLayer(sheet, schoolMarks(sheet), { rings: true, others: true })] }
}
