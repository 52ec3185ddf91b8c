import type { Dataset } from '../../../core/domain/dataset.ts'
import type { Evaluation } from '../../../core/domain/evaluation.ts'
import { type FigureValue, QUALITIES } from '../../../core/domain/figure.ts'
import type { Plan } from '../../../core/domain/plan.ts'
import type { Stage } from '../../../core/domain/stage.ts'

/** A place of a list: an estate or a village with its name, or all nameless grid cells together. */
export interface UnitGroup {
  /** Id of the place; `CELLS` for the cells. */
  readonly key: string
  readonly name: string | null
  readonly ids: readonly string[]
  readonly pupils: FigureValue
}

export const CELLS = 'cells'

const rowsOf = new WeakMap<Evaluation, ReadonlyMap<string, number>>()

/** Row of each unit of an answer. */
export function unitRows(answer: Evaluation): ReadonlyMap<string, number> {
  const known = rowsOf.get(answer)
  if (known) return known
  const rows = new Map(answer.units.ids.map((id, row) => [id, row]))
  rowsOf.set(answer, rows)
  return rows
}

/** Pupils living in some units together; unknown when one of them is. */
export function pupilsOf(answer: Evaluation | null, ids: Iterable<string>): FigureValue {
  const column = answer?.columns.unit.pupils
  const rows = answer && unitRows(answer)
  let value = 0
  let worst = 0
  for (const id of ids) {
    const row = rows?.get(id)
    const pupils = row === undefined ? Number.NaN : (column?.values[row] ?? Number.NaN)
    value += pupils
    worst = Math.max(worst, row === undefined ? 0 : (column?.quality[row] ?? 0))
  }
  const known = answer !== null && !Number.isNaN(value)
  return {
    value: known ? value : null,
    unit: 'pupils',
    quality: known ? (QUALITIES[worst] ?? 'unknown') : 'unknown',
    ref: null,
  }
}

/** Units as a list: named places by pupils, most first, then the cells in one row. */
export function unitGroups(answer: Evaluation | null, ids: Iterable<string>, dataset: Dataset | null): readonly UnitGroup[] {
  const named: UnitGroup[] = []
  const cells: string[] = []
  const rows = answer && unitRows(answer)
  const estates = new Map(dataset?.developments.map(({ id, name }) => [id, name]))
  for (const id of ids) {
    const name = answer?.units.names[rows?.get(id) ?? -1] ?? estates.get(id) ?? null
    if (name === null) cells.push(id)
    else named.push({ key: id, name, ids: [id], pupils: pupilsOf(answer, [id]) })
  }
  named.sort((a, b) => (b.pupils.value ?? -1) - (a.pupils.value ?? -1) || (a.key < b.key ? -1 : 1))
  return cells.length === 0 ? named : [...named, { key: CELLS, name: null, ids: cells, pupils: pupilsOf(answer, cells) }]
}

/** Schools responsible for each unit, by row, in the plan's year: those of its zone, as the plan's transfers have changed them. */
export function responsibleSchools(
  answer: Evaluation,
  dataset: Dataset,
  plan: Plan | null,
  stage: Stage,
): readonly (readonly string[])[] {
  const zones = new Map(dataset.zones.map((zone) => [zone.id, zone.schools]))
  const { ids, zone } = answer.units
  const moved = transferred(plan, stage)
  return ids.map((id, row) => moved(id, zones.get(answer.zones.ids[zone[row] ?? -1] ?? '') ?? NOBODY))
}

const NOBODY: readonly string[] = []

/** Units a school is responsible for in the plan's year. */
export function unitsOfSchool(
  answer: Evaluation,
  dataset: Dataset,
  plan: Plan | null,
  stage: Stage,
  school: string,
): readonly string[] {
  const responsible = responsibleSchools(answer, dataset, plan, stage)
  return answer.units.ids.filter((_, row) => responsible[row]?.includes(school))
}

/** Who is responsible for a unit after all transfers, given its zone's schools. */
function transferred(plan: Plan | null, stage: Stage): (unit: string, schools: readonly string[]) => readonly string[] {
  const steps = (plan?.transfers ?? [])
    .filter((transfer) => transfer.stage === stage)
    .map(({ units, from, to }) => ({ units: units && new Set(units), from, to }))
  return (unit, schools) =>
    steps.reduce((now, { units, from, to }) => {
      if ((from !== null && !now.includes(from)) || (units && !units.has(unit))) return now
      const rest = from === null ? [] : now.filter((id) => id !== from)
      return to === null ? rest : [...rest, to]
    }, schools)
}
