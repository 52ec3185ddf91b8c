import type { Context } from '../context.ts'
import { columnOf, derived, type Indicator, labelOf, leaf, perContext, rowsOf } from '../indicator.ts'

/**
 * Learners of private schools by area. Nothing says where they live: the county's whole children are shared out as its public
 * learners live, the largest remainders rounded up, so that the areas add up to the county.
 */
const privateByArea = perContext((context: Context): Float64Array => {
  const rows = rowsOf(context, 'area')
  const { private: all, residents } = context.demand
  if (context.areas.level === 'county') return new Float64Array(rows).fill(all)
  if (Number.isNaN(all) || !(residents > 0)) return new Float64Array(rows).fill(all === 0 ? 0 : Number.NaN)
  const living = publicLearners(context)
  const everybody = living.reduce((sum, here) => sum + here, 0)
  if (everybody === 0) return new Float64Array(rows).fill(all === 0 ? 0 : Number.NaN)
  const exact = living.map((here) => (all * here) / everybody)
  const out = exact.map(Math.floor)
  const rest = all - out.reduce((sum, children) => sum + children, 0)
  const remainder = (row: number) => (exact[row] as number) - (out[row] as number)
  const byRemainder = Array.from(exact.keys()).sort((a, b) => remainder(b) - remainder(a) || a - b)
  for (const row of byRemainder.slice(0, rest)) out[row] = (out[row] as number) + 1
  return out
})

function publicLearners(context: Context): Float64Array {
  return context.still.demand.learnersIn(context.plan.year, context.areas.ofUnit, rowsOf(context, 'area'))
}

const areaPrivate: Indicator = {
  id: 'private',
  level: 'area',
  unit: 'pupils',
  compute: (context) =>
    columnOf(rowsOf(context, 'area'), (row) => ({
      value: privateByArea(context)[row] as number,
      quality: context.areas.level === 'county' ? 'exact' : 'estimated',
    })),
  explain: (context, _columns, row) =>
    leaf('area.private', privateByArea(context)[row], 'pupils', {
      label: labelOf(context, 'area', row),
      params: { county: context.demand.private, here: publicLearners(context)[row] ?? 0, all: context.demand.residents },
      quality: context.areas.level === 'county' ? 'exact' : 'estimated',
    }),
}

/** 学龄人口 of an area: everybody of the stage who lives there and learns, in public and private schools. */
export const LEARNERS: readonly Indicator[] = [
  areaPrivate,
  derived('area', 'learners', 'pupils', 'sum', [
    ['demand', 'pupils'],
    ['private', 'pupils'],
  ]),
]
