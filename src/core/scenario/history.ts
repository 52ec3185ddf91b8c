/** One record of a step: null before is a new record, null after a removed one. */
export interface Change<Record> {
  readonly id: string
  readonly before: Record | null
  readonly after: Record | null
}

/** What one gesture changed. Undone and redone as a whole. */
export type Step<Record> = readonly Change<Record>[]

/**
 * Immutable records with every step that led to them. `steps[0 … cursor)` are done, the rest were undone.
 * There is no limit on the number of steps.
 */
export interface History<Record> {
  readonly present: ReadonlyMap<string, Record>
  readonly steps: readonly Step<Record>[]
  readonly cursor: number
}

/** A history that starts at `present`. */
export function startHistory<Record>(present: ReadonlyMap<string, Record>): History<Record> {
  return { present, steps: [], cursor: 0 }
}

/** The step that turns `project` into one with these records; null removes. Records that say the same as before are left out. */
export function stepOf<Record>(project: ReadonlyMap<string, Record>, edits: ReadonlyMap<string, Record | null>): Step<Record> {
  return [...edits]
    .map(([id, after]) => ({ id, before: project.get(id) ?? null, after }))
    .filter(({ before, after }) => before !== after && JSON.stringify(before) !== JSON.stringify(after))
}

/** Does a step and forgets what was undone before. An empty step changes nothing. */
export function commit<Record>(history: History<Record>, step: Step<Record>): History<Record> {
  if (step.length === 0) return history
  const steps = [...history.steps.slice(0, history.cursor), step]
  return { present: applyForward(history.present, step), steps, cursor: steps.length }
}

/** Changes records without a step, for what is not the planner's work (which scenario is on screen). */
export function amend<Record>(history: History<Record>, step: Step<Record>): History<Record> {
  return step.length === 0 ? history : { ...history, present: applyForward(history.present, step) }
}

/** Takes the last step back; the same history when there is none. */
export function undo<Record>(history: History<Record>): History<Record> {
  const step = history.steps[history.cursor - 1]
  if (!step) return history
  return { ...history, present: applyBackward(history.present, step), cursor: history.cursor - 1 }
}

/** Does the last undone step again; the same history when there is none. */
export function redo<Record>(history: History<Record>): History<Record> {
  const step = history.steps[history.cursor]
  if (!step) return history
  return { ...history, present: applyForward(history.present, step), cursor: history.cursor + 1 }
}

function applyForward<Record>(present: ReadonlyMap<string, Record>, step: Step<Record>): ReadonlyMap<string, Record> {
  return put(
    present,
    step.map(({ id, after }) => [id, after]),
  )
}

/** Last change first: a step may name one id twice. */
function applyBackward<Record>(present: ReadonlyMap<string, Record>, step: Step<Record>): ReadonlyMap<string, Record> {
  return put(
    present,
    [...step].reverse().map(({ id, before }) => [id, before]),
  )
}

function put<Record>(
  present: ReadonlyMap<string, Record>,
  records: readonly (readonly [string, Record | null])[],
): ReadonlyMap<string, Record> {
  const next = new Map(present)
  for (const [id, record] of records) {
    if (record === null) next.delete(id)
    else next.set(id, record)
  }
  return next
}
