import type { Figure, FigureUnit } from '../../domain/figure.ts'
import type { HousingStage, NotOwed, Owed, SameTime, Serving } from '../../domain/housing-table.ts'
import type { Standards } from '../../domain/standard.ts'
import { combine, leaf } from '../indicator.ts'
import { type ObligationRules, ruleFor } from './rules.ts'
import type { EstateSize } from './size.ts'

/** Standard row of the law that asks for the school at the time of the homes. */
export function lawOf(stage: HousingStage): string {
  return stage === 'K' ? 'same-time.kindergarten' : 'same-time.compulsory'
}

/**
 * What an estate of a size owes of one stage, and why not where rules are in force and it owes nothing.
 * @param nearest metres to the nearest school of the stage that stands or is planned, whether or not it serves the estate
 */
export function owedBy(
  rules: ObligationRules,
  stage: HousingStage,
  { households, floorArea, people }: EstateSize,
  nearest: number,
): { readonly owed: Owed | null; readonly notOwed: NotOwed } {
  const size = { households: households.value, 'square-metres': floorArea.value, residents: people.value }
  const rule = ruleFor(rules, stage, size)
  if (!rule) {
    const ruled = rules.rules.some((candidate) => candidate.stage === stage && size[candidate.measure] !== null)
    return { owed: null, notOwed: ruled ? (rules.belowThreshold ?? 'none') : 'none' }
  }
  const { within, standards, below, measure } = rule
  if (within !== null && nearest <= within) return { owed: null, notOwed: 'within' }
  const above = below !== null && (size[measure] as number) >= below
  const read = (part: 'classes' | 'land' | 'building', unit: FigureUnit): Figure | null => {
    const source = standards.find((id) => id.endsWith(`.${part}`))
    if (rule[part] === null || source === undefined) return null
    return leaf(`obligation.${part}`, rule[part], unit, { source: { kind: 'standard', id: source } })
  }
  const owed = {
    standards,
    classes: read('classes', 'classes'),
    land: read('land', 'square-metres'),
    building: read('building', 'square-metres'),
    above,
  }
  return { owed, notOwed: 'none' }
}

/** When an estate has to have its school, and which of those around serve it. */
export interface Due {
  /** School year of the first hand-over: null built before anybody recorded, Infinity to come in an unknown year. */
  readonly handOver: number | null
  readonly baseYear: number
  /** Whether the service radius holds here. */
  readonly judged: boolean
}

/**
 * 同步 (standards 3.2): the first school named for the estate or inside the radius against the first hand-over. Where radii do
 * not hold the zone's school serves; where they hold and only the zone's is there, it is out of reach.
 */
export function sameTime(
  stage: HousingStage,
  { handOver, baseYear, judged }: Due,
  serving: readonly Serving[],
  standards: Standards,
): { readonly state: SameTime; readonly late: Figure | null } {
  const first = serving.find(({ by }) => by !== 'zone' || !judged)
  if (!first) {
    if (!judged) return { state: 'not-judged', late: null }
    return { state: serving.length > 0 ? 'beyond' : 'missing', late: null }
  }
  if (handOver === Number.POSITIVE_INFINITY) return { state: 'undated', late: null }
  const coming = handOver !== null && handOver > baseYear
  const law = lawOf(stage)
  const allowed = standards.get(law)?.value ?? 0
  const due = (handOver ?? baseYear) + allowed
  if (first.from <= Math.max(due, baseYear)) return { state: coming ? 'same-time' : 'served', late: null }
  const opening = leaf('estate.school-year', first.from, 'year', { label: first.name })
  const handed = leaf('estate.hand-over', handOver ?? baseYear, 'year')
  return { state: 'late', late: combine('estate.late', 'difference', [opening, handed], 'years', { standards: [law] }) }
}
