import type * as z from 'zod'
import type { Dataset } from '../domain/dataset.ts'
import type { Issue } from '../domain/issue.ts'
import type { Plan, PlanDraft } from '../domain/plan.ts'
import type { Standards } from '../domain/standard.ts'

/** What an action may look at besides the plan at its turn. */
export interface CheckContext {
  readonly dataset: Dataset
  readonly year: number
  readonly standards: Standards
  /** The line itself. */
  readonly entry: string
  /** Names of the schools that lines of the scenario build, by id, whether or not they are in force. */
  readonly builds?: ReadonlyMap<string, string>
}

/**
 * The contract every action fulfils: its schema (type, save-file check, form defaults),
 * `check` (can it be applied to this plan? problems as codes; what policy forbids is a finding, not a problem)
 * and `apply` (changes the draft).
 */
export interface ActionDefinition<Type extends string, Schema extends z.ZodType> {
  readonly type: Type
  readonly schema: Schema
  check(plan: Plan, action: z.infer<Schema>, context: CheckContext): readonly Issue[]
  apply(draft: PlanDraft, action: z.infer<Schema>, context: CheckContext): void
}

/** Keeps the literal types of a definition. */
export function defineAction<Type extends string, Schema extends z.ZodType>(
  definition: ActionDefinition<Type, Schema>,
): ActionDefinition<Type, Schema> {
  return definition
}
