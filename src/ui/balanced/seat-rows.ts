import type { Evaluation } from '../../core/domain/evaluation.ts'

/** Rows of the schools that take part in a balanced allocation: the dearest seat first, then the fullest, then by name as listed. */
export function seatRows({ columns, schools }: Evaluation): readonly number[] {
  const { seatGain, seatPrice, seatsLeft } = columns.school
  const at = (column: typeof seatPrice, row: number) => {
    const value = column?.values[row]
    return value === undefined || Number.isNaN(value) ? 0 : value
  }
  return schools.ids
    .map((_, row) => row)
    .filter((row) => schools.counted[row] === 1)
    .sort(
      (a, b) =>
        at(seatGain, b) - at(seatGain, a) || at(seatPrice, b) - at(seatPrice, a) || at(seatsLeft, a) - at(seatsLeft, b) || a - b,
    )
}
