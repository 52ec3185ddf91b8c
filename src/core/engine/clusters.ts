import { clusterScreen } from '../analysis/clusters/screen.ts'
import type { Context } from '../analysis/context.ts'
import { CLUSTER_VARIABLES, type ClusterScreen, type ClusterTable } from '../domain/cluster-table.ts'
import type { Question } from './question.ts'

/** Where shortage and classes above standard lie close together, under the question's lines, year and allocation. */
export function* clusterTable(
  question: Question,
  contextOf: (asked: Question) => Generator<number, Context>,
): Generator<number, ClusterTable> {
  const context = yield* contextOf(question)
  const screens: ClusterScreen[] = []
  for (const variable of CLUSTER_VARIABLES) {
    screens.push(yield* clusterScreen(context, variable))
    yield screens.length / CLUSTER_VARIABLES.length
  }
  return { stage: question.request.stage, year: context.plan.year, variant: question.request.variant, screens }
}
