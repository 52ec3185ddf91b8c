import { BALANCE_DEFAULTS, type BalanceOptions, COHORTS, type Lock, locksSchema } from '../core/domain/balance.ts'
import type { Dataset } from '../core/domain/dataset.ts'
import type { Allocation } from '../core/domain/evaluation.ts'
import { matchNames, placesOfUnits } from '../core/domain/od-ways.ts'
import { DISTANCES, type DistanceKind } from '../core/geo/measure.ts'
import { readPairs } from '../formats/index.ts'
import { type Locale, translate } from '../i18n/index.ts'
import { type Options, oneOf, WrongCall } from './arguments.ts'
import { bytesOf, jsonOf, type Loaded } from './load.ts'

/** The layer each kind of distance is measured on. */
const LAYERS: Readonly<Record<DistanceKind, string | null>> = { straight: null, road: 'roads', od: 'od' }
/** Options of the balanced allocation. */
const BALANCE = ['cohort', 'within', 'keep', 'locks', 'whole-units'] as const

/** The kind of distance; an OD file means its own. One the data have no layer for is a wrong call. */
export function distanceBy({ distance, od }: Options, { dataset, issues }: Loaded, locale: Locale): DistanceKind {
  const kind = oneOf('distance', distance, DISTANCES, od === undefined ? 'straight' : 'od')
  const layer = LAYERS[kind]
  const there = layer === null || dataset.layers.some((one) => one.kind === layer)
  // A table that was given and could not be read is a problem of the data, which is said as such.
  const tried = kind === 'od' && (od !== undefined || issues.some((issue) => issue.layer === 'od'))
  if (!there && !tried)
    throw new WrongCall(translate(locale, 'cli.distance.no-layer', { kind, layer: translate(locale, `layer.${layer}`) }))
  return kind
}

/** How `balanced` divides, defaults filled in; the same options beside another allocation are a wrong call. */
export function balanceBy(
  options: Options,
  allocation: Allocation,
  dataset: Dataset,
  locale: Locale,
): BalanceOptions | undefined {
  const given = BALANCE.find((name) => options[name] !== undefined)
  if (allocation !== 'balanced') {
    if (given === undefined) return undefined
    throw new WrongCall(translate(locale, 'cli.balance.other', { option: given, allocation }))
  }
  return {
    cohort: oneOf('cohort', options.cohort, COHORTS, BALANCE_DEFAULTS.cohort),
    within: lengthOf('within', options.within, locale) ?? BALANCE_DEFAULTS.within,
    wholeUnits: options['whole-units'] ?? BALANCE_DEFAULTS.wholeUnits,
    keep: lengthOf('keep', options.keep, locale) ?? BALANCE_DEFAULTS.keep,
    locks: options.locks === undefined ? BALANCE_DEFAULTS.locks : locksIn(options.locks, dataset, locale),
  }
}

/** A length in the unit of the distances: 0 or more. */
function lengthOf(option: 'within' | 'keep', text: string | undefined, locale: Locale): number | undefined {
  if (text === undefined) return undefined
  const value = text.trim() === '' ? Number.NaN : Number(text)
  if (!Number.isFinite(value) || value < 0) throw new WrongCall(translate(locale, 'cli.balance.length', { option, value: text }))
  return value
}

/** Locks from a list in JSON, or from a table with a column of units and one of schools; both by id, else by name. */
function locksIn(file: string, dataset: Dataset, locale: Locale): readonly Lock[] {
  const given = /\.json$/i.test(file) ? locksSchema.safeParse(jsonOf(file)).data : readPairs(bytesOf(file), file)
  if (!given) throw new WrongCall(translate(locale, 'cli.balance.locks', { file }))
  const unit = idsBy(
    placesOfUnits(dataset),
    given.map((lock) => lock.unit),
  )
  const school = idsBy(
    { ids: dataset.schools.map(({ id }) => id), names: dataset.schools.map(({ name }) => name) },
    given.map((lock) => lock.school),
  )
  return given.map((lock) => ({ unit: unit(lock.unit), school: school(lock.school) }))
}

/** The id a word stands for; one that nobody bears stays, and the result says that it is unknown. */
function idsBy(all: Parameters<typeof matchNames>[1], words: readonly string[]): (word: string) => string {
  const different = [...new Set(words)]
  const { rows } = matchNames(different, all)
  const found = new Map(different.map((word, at) => [word, all.ids[rows[at] as number] ?? word]))
  return (word) => found.get(word) ?? word
}
