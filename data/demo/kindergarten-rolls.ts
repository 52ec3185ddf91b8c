import type { Cell } from './cells.ts'
import { learners } from './cohorts.ts'
import { bend, metres } from './plane.ts'
import { apportion } from './random.ts'
import type { Roll } from './registers.ts'
import type { SchoolPlan } from './school-plan.ts'

/** Distance in metres at which a kindergarten is half as attractive as at the door. */
const HALF = 350

/** Children of 3 to 5 at kindergartens: near ones draw more, large ones too. Rolls by school id. */
export function kindergartenRolls(
  cells: readonly Cell[],
  places: readonly { school: SchoolPlan; classes: number }[],
): Map<string, Roll[]> {
  const spots = places.map(({ school, classes }) => ({ id: school.id, at: bend(school.at), classes }))
  const rolls = new Map<string, Roll[]>(spots.map(({ id }) => [id, []]))
  for (const grade of [1, 2, 3]) {
    const drawn = spots.map(() => 0)
    for (const cell of cells) {
      const children = cell.ages[grade + 1] ?? 0
      if (children === 0) continue
      const middle = [(cell.column + 0.5) * 100, (cell.row + 0.5) * 100] as const
      const pull = spots.map(({ at, classes }) => classes / (1 + (metres(at, middle) / HALF) ** 3))
      const sum = pull.reduce((a, b) => a + b, 0)
      pull.forEach((value, i) => {
        drawn[i] = (drawn[i] ?? 0) + (children * value) / sum
      })
    }
    for (const [i, pupils] of apportion(learners('K', grade), drawn).entries())
      rolls.get(spots[i]?.id ?? '')?.push({ grade, pupils })
  }
  return rolls
}
