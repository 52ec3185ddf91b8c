import type { Stage } from '../../domain/stage.ts'
import type { Standards } from '../../domain/standard.ts'

/** What a threshold is compared with. */
export type Measure = 'households' | 'square-metres' | 'residents'

/** One line of a rule table: from a size on an estate owes a school of a stage. */
export interface ObligationRule {
  readonly stage: Stage
  readonly measure: Measure
  readonly from: number
  /** End of the rule's table; null open. */
  readonly below: number | null
  readonly classes: number | null
  readonly land: number | null
  readonly building: number | null
  /** Owed only where no school of the stage is planned or stands within so many metres. */
  readonly within: number | null
  /** Standard rows of the line, its threshold first. */
  readonly standards: readonly string[]
}

/** The rules a project has chosen (standards 3.2). */
export interface ObligationRules {
  /** Name of the table; null: none is chosen, nothing is owed by number. */
  readonly table: string | null
  readonly rules: readonly ObligationRule[]
  /** Estates below the threshold build together with others, or as needed. */
  readonly belowThreshold: 'joint' | 'as-needed' | null
  readonly unlessServed: boolean
}

const PREFIX = 'obligation.'

/** Reads the rules in force from rows `obligation.<table>.<line>.<part>`; a row without a value is not in force. */
export function rulesInForce(standards: Standards): ObligationRules {
  const rows = [...standards.values()].filter((row) => row.id.startsWith(PREFIX) && row.value !== null)
  const inForce = (id: string): number | null => standards.get(id)?.value ?? null
  const rules = rows
    .filter((row) => row.id.endsWith('.from') && row.stage !== undefined)
    .map((row): ObligationRule => {
      const line = row.id.slice(0, -'.from'.length)
      const part = (name: string) => inForce(`${line}.${name}`)
      return {
        stage: row.stage as Stage,
        measure: row.unit as Measure,
        from: row.value as number,
        below: part('below'),
        classes: part('classes'),
        land: part('land'),
        building: part('building'),
        within: part('within'),
        standards: [row.id, ...rows.filter(({ id }) => id !== row.id && id.startsWith(`${line}.`)).map(({ id }) => id)],
      }
    })
  const table = rows.find((row) => row.id.endsWith('.from'))?.table ?? null
  const has = (name: string) => inForce(`${PREFIX}${table}.${name}`) === 1
  return {
    table,
    rules,
    belowThreshold: has('joint') ? 'joint' : has('as-needed') ? 'as-needed' : null,
    unlessServed: has('unless-served'),
  }
}

/** The line an estate of a size falls under: of those it reaches, the one with the highest threshold. */
export function ruleFor(
  { rules }: ObligationRules,
  stage: Stage,
  size: Readonly<Record<Measure, number | null>>,
): ObligationRule | null {
  return rules
    .filter((rule) => rule.stage === stage && (size[rule.measure] ?? Number.NaN) >= rule.from)
    .reduce<ObligationRule | null>((highest, rule) => (highest && highest.from > rule.from ? highest : rule), null)
}
