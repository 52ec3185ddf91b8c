import type { Column } from '../../domain/evaluation.ts'
import { standardValue } from '../../domain/standard.ts'
import type { Context } from '../context.ts'
import { cellOf, columnOf, combine, derived, type Indicator, labelOf, leaf, reference, rowsOf, totalOf } from '../indicator.ts'

/** Years a gap must hold to be lasting (seat account A13). */
const LASTING = 6

/** Class size the new seats of a stage are counted by: that of the entry grade of the year, which every new class comes to. */
const sizeId = (context: Context) => `class-size.${context.request.stage}`
const ruleOf = ({ plan, request }: Context) => plan.classSizes.filter(({ stage }) => stage === request.stage).at(-1)
const sizeOf = (context: Context) => ruleOf(context)?.size ?? standardValue(context.standards, sizeId(context))

function sizeLeaf(context: Context) {
  const entry = ruleOf(context)?.entry
  return entry === undefined
    ? leaf('standard.class-size', sizeOf(context), 'pupils-per-class', { source: { kind: 'standard', id: sizeId(context) } })
    : leaf('standard.class-size.line', sizeOf(context), 'pupils-per-class', { source: { kind: 'scenario', entry } })
}

/** Classes that close an area's gap: ⌈gap ÷ standard class size⌉ (seat account A13). */
const newClasses: Indicator = {
  id: 'newClasses',
  level: 'area',
  unit: 'classes',
  compute: (context, columns) => {
    const gap = columns.get('area', 'shortage')
    return columnOf(rowsOf(context, 'area'), (row) => {
      const { value, quality } = cellOf(gap, row)
      return { value: Math.ceil(value / sizeOf(context)), quality }
    })
  },
  explain: (context, columns, row) =>
    combine(
      'area.newClasses',
      'ceil-quotient',
      [reference(context, columns, 'area', 'shortage', row, 'seats'), sizeLeaf(context)],
      'classes',
      { label: labelOf(context, 'area', row), standards: [sizeId(context)] },
    ),
}

/** Seats of those classes: what has to be built, in whole classes. */
const newSeats: Indicator = {
  id: 'newSeats',
  level: 'area',
  unit: 'seats',
  compute: (context, columns) => {
    const classes = columns.get('area', 'newClasses')
    return columnOf(rowsOf(context, 'area'), (row) => {
      const { value, quality } = cellOf(classes, row)
      return { value: value * sizeOf(context), quality }
    })
  },
  explain: (context, columns, row) =>
    combine(
      'area.newSeats',
      'product',
      [reference(context, columns, 'area', 'newClasses', row, 'classes'), sizeLeaf(context)],
      'seats',
      { label: labelOf(context, 'area', row), standards: [sizeId(context)] },
    ),
}

/** Classes of a new school in whole streams; 0 where the need is below the smallest school: 以扩建解决 (seat account A13). */
const newSchoolClasses: Indicator = {
  id: 'newSchoolClasses',
  level: 'area',
  unit: 'classes',
  compute: (context, columns) => {
    const classes = columns.get('area', 'newClasses')
    return columnOf(rowsOf(context, 'area'), (row) => {
      const { value, quality } = cellOf(classes, row)
      const { stream, smallest } = schoolScale(context)
      return { value: value < smallest ? 0 : Math.ceil(value / stream) * stream, quality }
    })
  },
  explain(context, columns, row) {
    const label = labelOf(context, 'area', row)
    const { stream, smallest, streamId, smallestId } = schoolScale(context)
    const classes = reference(context, columns, 'area', 'newClasses', row, 'classes')
    if (classes.value === null || classes.value < smallest)
      return leaf('area.newSchoolClasses.expand', classes.value === null ? undefined : 0, 'classes', {
        label,
        params: { smallest },
        standards: [smallestId],
      })
    const size = leaf('standard.stream', stream, 'classes', { source: { kind: 'standard', id: streamId } })
    const streams = combine('area.new-streams', 'ceil-quotient', [classes, size], 'none')
    return combine('area.newSchoolClasses', 'product', [streams, size], 'classes', {
      label,
      standards: [streamId, smallestId],
    })
  },
}

function schoolScale(context: Context) {
  const { stage } = context.request
  const [streamId, smallestId] = [`stream.${stage}`, `school-classes-min.${stage}`]
  return {
    streamId,
    smallestId,
    stream: standardValue(context.standards, streamId),
    smallest: standardValue(context.standards, smallestId),
  }
}

/** Gaps of an area in every year of the horizon. */
function gaps(context: Context, row: number): number[] {
  return context.still.demand.years.map((_, t) => context.inYear(t).columns.get('area', 'shortage').values[row] as number)
}

/** First year of the six in which the smallest gap is largest, and that gap. */
function lasting(values: readonly number[]): { readonly start: number; readonly gap: number } {
  let best = { start: 0, gap: Number.NaN }
  for (let start = 0; start + LASTING <= values.length; start++) {
    const gap = Math.min(...values.slice(start, start + LASTING))
    if (Number.isNaN(best.gap) || gap > best.gap) best = { start, gap }
  }
  return best
}

function overYears(id: 'peakNeed' | 'lastingNeed', value: (values: readonly number[]) => number): Indicator {
  return {
    id,
    level: 'area',
    unit: 'seats',
    compute: (context): Column =>
      columnOf(rowsOf(context, 'area'), (row) => ({ value: value(gaps(context, row)), quality: 'estimated' })),
    explain(context, _columns, row) {
      const values = gaps(context, row)
      const start = id === 'lastingNeed' ? lasting(values).start : 0
      const years = id === 'lastingNeed' ? values.slice(start, start + LASTING) : values
      const operands = years.map((gap, i) =>
        leaf('area.gap-of-year', gap, 'seats', {
          params: { year: context.still.demand.years[start + i] as number },
          quality: 'estimated',
        }),
      )
      return combine(`area.${id}`, id === 'lastingNeed' ? 'min' : 'max', operands, 'seats', {
        label: labelOf(context, 'area', row),
        quality: 'estimated',
      })
    },
  }
}

export const NEED: readonly Indicator[] = [
  newClasses,
  newSeats,
  newSchoolClasses,
  overYears('peakNeed', (values) => Math.max(...values)),
  overYears('lastingNeed', (values) => lasting(values).gap),
  derived('area', 'transitionNeed', 'seats', 'difference', [
    ['peakNeed', 'seats'],
    ['lastingNeed', 'seats'],
  ]),
  totalOf('newClasses', 'classes', 'area', 'newClasses', () => true),
  totalOf('newSeats', 'seats', 'area', 'newSeats', () => true),
]
