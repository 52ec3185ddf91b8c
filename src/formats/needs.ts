import type { LayerKind } from '../core/domain/layers.ts'
import type { ColumnPlan } from './columns.ts'

/** Fields a layer cannot do without: of each group at least one. */
const NEEDS: Readonly<Record<LayerKind, readonly (readonly string[])[]>> = {
  schools: [['name', 'id', 'code']],
  developments: [['name', 'id', 'code']],
  population: [['residents', 'children', 'ages', 'pupils', 'pupilsByYear', 'households']],
  zones: [['schools'], ['stage']],
  areas: [['name', 'id', 'code']],
  roads: [],
  barriers: [],
  sites: [],
  flows: [['home'], ['school'], ['stage'], ['pupils']],
  feeder: [['primary'], ['junior']],
  od: [['unit'], ['school'], ['metres', 'minutes']],
  controls: [['kind']],
}

/** The fields no column or constant gives, in words for a message; null when nothing is missing. */
export function needsOf(kind: LayerKind, plan: ColumnPlan): string | null {
  const has = (field: string): boolean => plan.constants.has(field) || plan.columns.some((column) => column.field === field)
  const counted = plan.columns.some((column) => /^(age\d|[KPJH]_pupils)/.test(column.field))
  const missing = NEEDS[kind].filter((group) => !group.some(has) && !(kind === 'population' && counted))
  return missing.length === 0 ? null : missing.map((group) => group.join(' / ')).join(', ')
}
