import type { Finding } from '../../core/domain/evaluation.ts'
import type { SelectionState } from '../../state/selection.svelte.ts'
import { findingTarget } from './finding-target.ts'

/** Goes to what a finding is about and marks it; one of the whole county leaves the map as it is. */
export function pointOut(selection: SelectionState, finding: Finding | null): void {
  const target = finding && findingTarget(finding)
  if (!target) return
  selection.flyTo(target)
  selection.hover(target)
}
