import { type Assumptions, assumed, assumedIfSet } from '../../domain/assumptions.ts'
import type { Dataset } from '../../domain/dataset.ts'
import { AGES, type Development, type PopulationTable } from '../../domain/layers.ts'
import { learnersOf } from '../../domain/population.ts'
import { URBAN_TYPES } from '../../domain/school.ts'
import { COMPULSORY, type CompulsoryStage, ENTRY_AGE, GRADES, STAGES, type Stage } from '../../domain/stage.ts'
import { compareIds } from '../../geo/order.ts'
import { coveredShares } from './estate-cover.ts'
import { estatePupils, handOver, householdsLivedIn, localShare } from './housing.ts'
import { type PeopleColumn, PeopleMoves } from './people-moves.ts'

/** What is known of a unit's people; each key is a column over units, NaN unknown. */
export interface PeopleColumns {
  readonly residents: Float64Array
  readonly children: Float64Array
  /** Row-major by single year of age; null when no layer has ages. */
  readonly ages: Float64Array | null
  /** Counted pupils at the base date by stage; null when nobody counted. */
  readonly counted: Readonly<Record<Stage, Float64Array | null>>
}

/** People an estate took out of the cells, or brought on top of them (seat account A5). */
export interface EstateMove {
  readonly development: number
  readonly kind: 'taken' | 'added' | 'not-yet' | 'unknown'
  readonly residents: number
  /** Of `residents` added: those who lived in the county already and were taken out of other units (λ, seat account A4). */
  readonly fromCounty: number
}

/** Planning units: population rows, then developments. Every learner belongs to exactly one of them. */
export interface Units extends PeopleColumns {
  readonly count: number
  readonly ids: readonly string[]
  readonly names: readonly (string | null)[]
  /** 0 population row, 1 development. */
  readonly kind: Uint8Array
  readonly row: Int32Array
  readonly lon: Float64Array
  readonly lat: Float64Array
  /** 0 unknown, else 1 + index in URBAN_TYPES. */
  readonly urban: Uint8Array
  /** Public learners given by unit then grade, taken as they are; null where no layer gives any. */
  readonly learners: Readonly<Record<CompulsoryStage, Float64Array | null>>
  readonly moves: readonly EstateMove[]
}

/** Builds the units of the base year: estates take their people out of the cells they cover or, if newer than the grid, bring them. */
export function planningUnits(dataset: Dataset, assumptions: Assumptions): Units {
  const { population, developments } = dataset
  const cells = population.ids.length
  const count = cells + developments.length
  const column = (source: Float64Array): Float64Array => extend(source, count)
  const residents = column(population.residents)
  const children = column(population.children)
  const ages = population.ages ? extend(population.ages, count * AGES) : null
  const counted = Object.fromEntries(STAGES.map((stage) => [stage, countedColumn(population, developments, stage)])) as Record<
    Stage,
    Float64Array | null
  >
  const columns: PeopleColumn[] = [
    { values: residents, width: 1 },
    { values: children, width: 1 },
    ...(ages ? [{ values: ages, width: AGES }] : []),
    ...STAGES.flatMap((stage) => (counted[stage] ? [{ values: counted[stage], width: 1 }] : [])),
  ]

  const populationYear = dataset.populationYear ?? dataset.baseYear
  const left = new Float64Array(cells).fill(1)
  const people = new PeopleMoves(columns, population)
  const moves: EstateMove[] = new Array(developments.length)
  // By id, so that the order of the file does not decide which of two overlapping estates comes first.
  const order = developments.map((_, row) => row).sort((a, b) => compareIds(developments[a]?.id ?? '', developments[b]?.id ?? ''))
  for (const row of order) {
    const development = developments[row] as Development
    const unit = cells + row
    const handedOver = handOver(development)
    if (handedOver !== null && handedOver > dataset.baseYear) {
      for (const { values, width } of columns) values.fill(0, unit * width, (unit + 1) * width)
      moves[row] = { development: row, kind: 'not-yet', residents: 0, fromCounty: 0 }
    } else if (cells > 0 && (handedOver === null || handedOver <= populationYear)) {
      const expected = peopleOf(development, dataset.baseYear, assumptions)
      if (!development.outline && Number.isNaN(expected)) {
        moves[row] = { development: row, kind: 'unknown', residents: Number.NaN, fromCounty: 0 }
        continue
      }
      const shares = coveredShares(population, development, expected, left)
      people.take(shares, unit)
      keepCounted(counted, development, unit)
      moves[row] = { development: row, kind: 'taken', residents: residents[unit] as number, fromCounty: 0 }
    } else {
      moves[row] = add(people, dataset.baseYear, unit, development, row, assumptions)
      yieldPupils(ages, unit, development, dataset.baseYear, assumptions)
      keepCounted(counted, development, unit)
    }
  }
  people.finish()
  return {
    count,
    ids: [...population.ids, ...developments.map((development) => development.id)],
    names: [...population.names, ...developments.map((development) => development.name)],
    kind: Uint8Array.from({ length: count }, (_, unit) => (unit < cells ? 0 : 1)),
    row: Int32Array.from({ length: count }, (_, unit) => (unit < cells ? unit : unit - cells)),
    lon: extendWith(
      population.lon,
      developments.map((development) => development.point[0]),
    ),
    lat: extendWith(
      population.lat,
      developments.map((development) => development.point[1]),
    ),
    urban: Uint8Array.from({ length: count }, (_, unit) =>
      unit < cells ? (population.urban[unit] as number) : urbanCode(developments[unit - cells]?.urban),
    ),
    residents,
    children,
    ages,
    counted,
    learners: { P: givenLearners(dataset, 'P'), J: givenLearners(dataset, 'J') },
    moves,
  }
}

/** Households lived in × household size; NaN when the households are unknown. */
function peopleOf(development: Development, year: number, assumptions: Assumptions): number {
  const size = development.householdSize ?? assumed(assumptions, 'household-size')
  return householdsLivedIn(development, year, year, assumptions) * size
}

/** An estate's own counted pupils stand for those it took or brought. */
function keepCounted(counted: Readonly<Record<Stage, Float64Array | null>>, development: Development, unit: number): void {
  for (const stage of STAGES) {
    const own = development.pupils?.[stage]
    const column = counted[stage]
    if (own !== undefined && column) column[unit] = own
  }
}

/** Pupils per household, where somebody gives them, set the newcomers of a stage's ages (seat account A4). */
function yieldPupils(
  ages: Float64Array | null,
  unit: number,
  development: Development,
  year: number,
  assumptions: Assumptions,
): void {
  if (!ages) return
  for (const stage of COMPULSORY) {
    const given = development.yields?.[stage] ?? assumedIfSet(assumptions, `yield.${stage}.${development.type}`)
    const pupils = estatePupils(development, stage, year, year, assumptions)
    if (given === undefined || Number.isNaN(pupils)) continue
    const from = unit * AGES + ENTRY_AGE[stage]
    const span = ages.subarray(from, from + GRADES[stage].length)
    const now = span.reduce((a, b) => a + b, 0)
    span.forEach((people, age) => {
      span[age] = now > 0 ? (people * pupils) / now : pupils / span.length
    })
  }
}

/** Brings the people of an estate newer than the grid; the local share λ leaves the other units pro rata (seat account A4). */
function add(
  people: PeopleMoves,
  year: number,
  unit: number,
  development: Development,
  row: number,
  assumptions: Assumptions,
): EstateMove {
  const residents = peopleOf(development, year, assumptions)
  if (Number.isNaN(residents)) return { development: row, kind: 'unknown', residents: Number.NaN, fromCounty: 0 }
  const fromCounty = people.add(unit, residents, localShare(development, assumptions), development.township)
  return { development: row, kind: 'added', residents, fromCounty }
}

function countedColumn(population: PopulationTable, developments: readonly Development[], stage: Stage): Float64Array | null {
  const cells = population.pupils.find((column) => column.stage === stage && column.year === null)
  if (!cells && developments.every((development) => development.pupils?.[stage] === undefined)) return null
  const own = developments.map((development) => development.pupils?.[stage] ?? Number.NaN)
  return extendWith(cells?.values ?? new Float64Array(population.ids.length).fill(Number.NaN), own)
}

/** Learners the files give by grade: of places, then of estates; NaN where a row gives none, or not every grade. */
function givenLearners({ population, developments }: Dataset, stage: CompulsoryStage): Float64Array | null {
  const grades = GRADES[stage].length
  const places = learnersOf(population, stage)
  if (!places && developments.every((development) => !development.learners?.[stage])) return null
  const out = new Float64Array((population.ids.length + developments.length) * grades).fill(Number.NaN)
  if (places) out.set(places)
  developments.forEach(({ learners }, row) => {
    const own = learners?.[stage]
    if (own?.length === grades) out.set(own, (population.ids.length + row) * grades)
  })
  return out
}

function extend(values: Float64Array, length: number): Float64Array {
  const out = new Float64Array(length).fill(Number.NaN)
  out.set(values)
  return out
}

function extendWith(values: Float64Array, more: readonly number[]): Float64Array {
  const out = extend(values, values.length + more.length)
  out.set(more, values.length)
  return out
}

function urbanCode(urban: Development['urban']): number {
  return urban === undefined ? 0 : 1 + URBAN_TYPES.indexOf(urban)
}
