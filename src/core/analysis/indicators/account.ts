import type { Figure, FigureUnit, Quality } from '../../domain/figure.ts'
import { weakest } from '../../domain/figure-arithmetic.ts'
import { elsewhereOf } from '../account/elsewhere.ts'
import {
  type Account,
  type AccountLevel,
  type AccountRow,
  accountOf,
  FROM_OUTSIDE,
  FROM_UNKNOWN,
  type Leg,
} from '../account/rows.ts'
import { SCOPES, type Scope, SUFFIX } from '../account/scope.ts'
import { flowTable } from '../account/table.ts'
import type { Context } from '../context.ts'
import {
  type Columns,
  columnOf,
  combine,
  derived,
  type Indicator,
  labelOf,
  leaf,
  reference,
  rowsOf,
  schoolSource,
  totalOf,
} from '../indicator.ts'
import { accountSeats } from './account-seats.ts'
import { residentQuality } from './pupils.ts'

/** One column of the account of a level and scope, from its rows. */
function column(
  level: AccountLevel,
  scope: Scope,
  id: string,
  value: (row: AccountRow) => number,
  quality: (context: Context, account: Account) => Quality,
  operands: (context: Context, columns: Columns, row: AccountRow, at: number) => readonly Figure[] | null,
): Indicator {
  const name = `${id}${SUFFIX[scope]}`
  const account = accountOf[level][scope]
  return {
    id: name,
    level,
    unit: 'pupils',
    compute(context) {
      const drawn = account(context)
      const known = quality(context, drawn)
      return columnOf(rowsOf(context, level), (row) => ({ value: value(drawn.rows[row] as AccountRow), quality: known }))
    },
    explain(context, columns, at) {
      const drawn = account(context)
      const row = drawn.rows[at] as AccountRow
      const more = { label: labelOf(context, level, at), quality: quality(context, drawn) }
      const parts = Number.isNaN(value(row)) ? null : operands(context, columns, row, at)
      return parts
        ? combine(`${level}.${name}`, 'sum', parts, 'pupils', more)
        : leaf(`${level}.${name}`, value(row), 'pupils', more)
    },
  }
}

const sum = (legs: readonly Leg[] | null): number => legs?.reduce((total, leg) => total + leg.pupils, 0) ?? Number.NaN

/** Sittings are exact where every row of the table stands as it is, else brought to the year's learners and rolls. */
const sat = (context: Context, account: Account): Quality =>
  account.asTable || context.request.allocation !== 'enrolled' ? residentQuality(context) : 'estimated'

const flowsSource = ({ dataset }: Context) => {
  const layer = dataset.layers.find((candidate) => candidate.kind === 'flows')
  return { kind: 'layer' as const, layer: 'flows', file: layer?.file ?? '', date: layer?.date ?? null }
}

/** Children by school, the schools with most first. */
function bySchool(context: Context, legs: readonly Leg[], key: string, quality: Quality): Figure[] {
  const sums = new Map<number, number>()
  for (const { school, pupils } of legs) sums.set(school, (sums.get(school) ?? 0) + pupils)
  return [...sums]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .map(([school, pupils]) =>
      leaf(key, pupils, 'pupils', { label: labelOf(context, 'school', school), quality, source: flowsSource(context) }),
    )
}

/** Pupils from elsewhere by where they live. */
function byOrigin(context: Context, level: AccountLevel, legs: readonly Leg[], quality: Quality): Figure[] {
  const sums = new Map<number, number>()
  for (const { from, pupils } of legs) sums.set(from, (sums.get(from) ?? 0) + pupils)
  return [...sums]
    .filter(([, pupils]) => pupils > 0)
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .map(([from, pupils]) => {
      const more = { quality, source: flowsSource(context) }
      if (from === FROM_OUTSIDE) return leaf('account.from-outside', pupils, 'pupils', more)
      if (from === FROM_UNKNOWN) return leaf('account.from-unknown', pupils, 'pupils', { quality: 'estimated' })
      const label = labelOf(context, level, from)
      return label
        ? leaf('account.from', pupils, 'pupils', { ...more, label })
        : leaf('account.from-nowhere', pupils, 'pupils', more)
    })
}

function boughtLeaf(context: Context, pupils: number): Figure[] {
  return pupils > 0 ? [leaf('school.bought-pupils', pupils, 'pupils', { source: schoolSource(context, 'purchasedSeats') })] : []
}

const NO_OPERANDS = () => null

function columns(level: AccountLevel, scope: Scope): Indicator[] {
  const name = (id: string) => `${id}${SUFFIX[scope]}`
  const ref = (context: Context, of: Columns, id: string, at: number) => reference(context, of, level, name(id), at, 'pupils')
  const of = (
    id: string,
    value: (row: AccountRow) => number,
    quality: (context: Context, account: Account) => Quality,
    operands: (context: Context, columns: Columns, row: AccountRow, at: number) => readonly Figure[] | null = NO_OPERANDS,
  ) => column(level, scope, id, value, quality, operands)
  const local = (row: AccountRow) => sum(row.local) + row.bought
  const age = (row: AccountRow) => row.residents + row.private + row.away
  const privateQuality = (context: Context): Quality =>
    elsewhereOf[scope](context).asTable && accountOf[level][scope](context).asTable ? 'exact' : 'estimated'
  const awayQuality = (context: Context): Quality =>
    !flowTable(context).awayKnown ? 'assumed' : context.t === 0 ? 'exact' : 'estimated'
  return [
    of(
      'publicLearners',
      (row) => row.residents,
      (context) => residentQuality(context),
      (context, found, row, at) => {
        if (scope === 'stage' && level === 'area') return [reference(context, found, 'area', 'demand', at, 'pupils')]
        const places =
          scope === 'stage'
            ? reference(context, found, 'zone', 'residents', at, 'pupils')
            : leaf('account.entry-learners', row.residents - row.bought, 'pupils', { quality: residentQuality(context) })
        return [places, ...boughtLeaf(context, row.bought)]
      },
    ),
    of('privateLearners', (row) => row.private, privateQuality),
    of('awayLearners', (row) => row.away, awayQuality),
    of('localEnrolment', local, sat, (context, _found, row) => [
      ...bySchool(context, row.local ?? [], 'account.at-own-school', sat(context, accountOf[level][scope](context))),
      ...boughtLeaf(context, row.bought),
    ]),
    of(
      'otherPublic',
      (row) => sum(row.other),
      sat,
      (context, _found, row) =>
        bySchool(context, row.other ?? [], 'account.at-other-school', sat(context, accountOf[level][scope](context))),
    ),
    of(
      'unplacedLearners',
      (row) => row.unplaced,
      (context) => residentQuality(context),
    ),
    of(
      'inflow',
      (row) => sum(row.inflow),
      sat,
      (context, _found, row) => byOrigin(context, level, row.inflow ?? [], sat(context, accountOf[level][scope](context))),
    ),
    of('inflowOutside', (row) => outside(row), sat),
    of(
      'learnersOfAge',
      age,
      // F stands in it with its own mark: one unknown term of 0 does not make the whole an assumption.
      (context) => weakest([residentQuality(context), privateQuality(context)]),
      (context, found, row, at) =>
        (row.local ? ['localEnrolment', 'otherPublic', ...(row.unplaced > 0 ? ['unplacedLearners'] : [])] : ['publicLearners'])
          .concat('privateLearners', 'awayLearners')
          .map((id) => ref(context, found, id, at)),
    ),
    of(
      'atSchool',
      (row) => sum(row.pupils),
      (context) => (context.t === 0 ? 'exact' : 'estimated'),
      (context, found, row, at) =>
        row.local
          ? [ref(context, found, 'localEnrolment', at), ref(context, found, 'inflow', at)]
          : rolls(context, found, scope, row),
    ),
    accountSeats(level, scope),
    derived(level, name('accountOverload'), 'pupils', 'excess', [
      [name('atSchool'), 'pupils'],
      [name('accountSeats'), 'seats'],
    ]),
    derived(level, name('guaranteedGap'), 'seats', 'excess', [
      [name('publicLearners'), 'pupils'],
      [name('accountSeats'), 'seats'],
    ]),
    derived(level, name('netInflow'), 'pupils', 'difference', [
      [name('atSchool'), 'pupils'],
      [name('publicLearners'), 'pupils'],
    ]),
  ]
}

function outside({ inflow }: AccountRow): number {
  return inflow ? sum(inflow.filter(({ from }) => from === FROM_OUTSIDE)) : Number.NaN
}

/** Pupils of the schools of a row: the school's own number, of a school that others share a part of it. */
function rolls(context: Context, columns: Columns, scope: Scope, row: AccountRow): Figure[] {
  return row.pupils.map(({ school, pupils }) => {
    const id = scope === 'stage' ? 'publicPupils' : 'entrants'
    const whole = columns.get('school', id).values[school]
    return whole === pupils
      ? reference(context, columns, 'school', id, school, 'pupils')
      : leaf('account.part-of-pupils', pupils, 'pupils', { label: labelOf(context, 'school', school), quality: 'estimated' })
  })
}

/** County totals of the account: its rows at the level in force added up. */
const TOTALS: readonly (readonly [id: string, unit: FigureUnit])[] = [
  ['publicLearners', 'pupils'],
  ['privateLearners', 'pupils'],
  ['awayLearners', 'pupils'],
  ['localEnrolment', 'pupils'],
  ['otherPublic', 'pupils'],
  ['unplacedLearners', 'pupils'],
  ['inflow', 'pupils'],
  ['inflowOutside', 'pupils'],
  ['learnersOfAge', 'pupils'],
  ['atSchool', 'pupils'],
  ['accountSeats', 'seats'],
  ['accountOverload', 'pupils'],
  ['guaranteedGap', 'seats'],
]

export const ACCOUNT: readonly Indicator[] = SCOPES.flatMap((scope) => [
  ...columns('zone', scope),
  ...columns('area', scope),
  ...TOTALS.map(([id, unit]) => totalOf(`${id}${SUFFIX[scope]}`, unit, 'area', `${id}${SUFFIX[scope]}`, () => true)),
  ...(scope === 'entry'
    ? [
        derived('total', 'netInflowEntry', 'pupils', 'difference', [
          ['atSchoolEntry', 'pupils'],
          ['publicLearnersEntry', 'pupils'],
        ]),
      ]
    : []),
])
