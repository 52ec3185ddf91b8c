import type { ComparedCell, Comparison, ComparisonRow, Difference } from '../domain/comparison.ts'
import type { Figure } from '../domain/figure.ts'
import { printed } from '../engine/compare-rows.ts'
import type { Entry } from '../scenario/entry.ts'
import { words } from './cells.ts'
import type { Slot, Words } from './document.ts'

/** Groups of pupils named one by one. */
const NAMED = 8

/** Enabled lines of two options: those only one has, and those both have with other contents (as the second has them). */
export interface LineDifference {
  readonly onlyFirst: readonly Entry[]
  readonly onlySecond: readonly Entry[]
  readonly changed: readonly Entry[]
}

/** Tells lines apart by what they do and when; a copied line that was altered is the same line, changed. */
export function lineDifference(first: readonly Entry[], second: readonly Entry[]): LineDifference {
  const [a, b] = [first, second].map((entries) => entries.filter(({ enabled }) => enabled)) as [Entry[], Entry[]]
  const content = ({ year, action }: Entry) => JSON.stringify([year, action])
  const beyond = (own: readonly Entry[], other: readonly Entry[]) => {
    const left = other.map(content)
    return own.filter((entry) => {
      const at = left.indexOf(content(entry))
      if (at >= 0) left.splice(at, 1)
      return at < 0
    })
  }
  const [restA, restB] = [beyond(a, b), beyond(b, a)]
  const changed = restB.filter((entry) => restA.some((other) => isSameLine(entry, other)))
  return {
    onlyFirst: restA.filter((entry) => !changed.some((other) => isSameLine(entry, other))),
    onlySecond: restB.filter((entry) => !changed.includes(entry)),
    changed,
  }
}

/** Whether one line is the other, or a copy of it, whatever it now says. */
export function isSameLine(a: Entry, b: Entry): boolean {
  const origins = ({ id, copiedFrom }: Entry) => (copiedFrom === undefined ? [id] : [id, copiedFrom])
  return a.action.type === b.action.type && origins(a).some((id) => origins(b).includes(id))
}

/** What changes in numbers from one option to another, row by row; rows that print the same are counted at the end. */
export function numberSentences({ rows }: Comparison, first: number, second: number): readonly Words[] {
  const pairs = rows.flatMap((row) => {
    const [before, after] = [row.cells[first], row.cells[second]]
    return before && after ? [{ row, before, after }] : []
  })
  const said = pairs.map(({ row, before, after }) => numberSentence(row, before, after))
  const same = said.filter((each) => each === null).length
  return [...said.filter((each) => each !== null), ...(same > 0 ? [words('compare.says.same', { n: same })] : [])]
}

/** Null where both print the same. */
function numberSentence(row: ComparisonRow, before: ComparedCell, after: ComparedCell): Words | null {
  const [a, b] = [printed(before.value), printed(after.value)]
  if (a === b) return null
  const params = { row: rowName(row), before: slot(before.value), after: slot(after.value), unit: unitWords(before.value.unit) }
  if (a === null || b === null) return words('compare.says.unknown', params)
  if (after.value.unit === 'year') return words('compare.says.year', params)
  // A difference of shares is no share: both are said, and nothing in between.
  if (after.value.unit === 'percent') return words(b > a ? 'compare.says.more.share' : 'compare.says.less.share', params)
  const by: Slot = {
    figure: { ...after.value, value: Math.abs((after.value.value ?? 0) - (before.value.value ?? 0)) },
    made: { operation: 'difference', of: b > a ? [params.after, params.before] : [params.before, params.after] },
  }
  return words(b > a ? 'compare.says.more' : 'compare.says.less', { ...params, by })
}

/** Name of a row, of an area with its name. */
export function rowName({ id, area }: Pick<ComparisonRow, 'id' | 'area'>): Words {
  if (area === null) return words(`compare.row.${id}`)
  return words('compare.row.area', { area: area === '' ? words('app.area.outside') : area })
}

/** Who changes school, the largest groups by name, the rest counted. */
export function changeSentences({ changed, bySchool }: Difference): readonly Words[] {
  if (changed.value === null) return [words('compare.says.change.unknown')]
  if (bySchool.length === 0) return [words('compare.says.change.none')]
  const named = bySchool.slice(0, NAMED).map(({ from, to, pupils, before, after }) => {
    const params = {
      from: from ?? words('compare.nobody'),
      to: to ?? words('compare.nobody'),
      pupils: slot(pupils),
      before: slot(before),
      after: slot(after),
      unit: unitWords(after.unit),
    }
    const known = before.value !== null && after.value !== null
    return words(known ? 'compare.says.move' : 'compare.says.move.no-way', params)
  })
  const left = bySchool.slice(NAMED)
  const rest = left.reduce((sum, { pupils }) => sum + (pupils.value ?? 0), 0)
  return [
    words('compare.says.change', { pupils: slot(changed), n: bySchool.length }),
    ...named,
    ...(left.length > 0 ? [words('compare.says.move.rest', { n: left.length, pupils: rest })] : []),
  ]
}

function unitWords(unit: Figure['unit']): Words | string {
  return unit === 'percent' || unit === 'none' ? '' : words(`unit.${unit}`)
}

function slot({ value, quality, unit }: Pick<Figure, 'value' | 'quality' | 'unit'>): Slot {
  return { figure: { value, quality, unit, ref: null } }
}
