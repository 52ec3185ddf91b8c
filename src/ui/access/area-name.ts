import type { AccessTable } from '../../core/domain/access-table.ts'

/** Name of an area; the county, and what lies in no area, have theirs from the language. */
export function areaName({ areas, areaLevel }: AccessTable, row: number | null, t: (key: string) => string): string {
  if (row === null || areaLevel === 'county') return t('access.county')
  return areas.names[row] || t('app.area.outside')
}
