import type { Evaluation } from '../../core/domain/evaluation.ts'

export interface AreaRow {
  readonly id: string
  readonly row: number
  /** Empty for the row outside every area. */
  readonly name: string
}

/** Areas with the largest shortage first; the row outside every area only when somebody lives or studies there. */
export function areaRows({ areas, columns }: Evaluation): readonly AreaRow[] {
  const value = (indicator: string, row: number) => columns.area[indicator]?.values[row] || 0
  const outside = areas.ids.length - 1
  return areas.ids
    .map((id, row) => ({ id, row, name: areas.names[row] ?? '' }))
    .filter(({ row }) => row < outside || value('demand', row) > 0 || value('seats', row) > 0)
    .sort((a, b) => value('shortage', b.row) - value('shortage', a.row))
}
