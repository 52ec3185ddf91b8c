import { type Flow, type Layer, OUTSIDE } from '../../core/domain/layers.ts'
import { COMPULSORY, GRADES, type Stage } from '../../core/domain/stage.ts'
import type { StageRegister } from '../../core/report/registers.ts'
import type { Subject } from '../../core/report/subject.ts'
import { type RecordFeature, recordFeature } from './records.ts'

/** Registers of the export year by stage. */
export type Registers = ReadonlyMap<Stage, StageRegister>

/** What a record of the base has to say otherwise, so that the file without its project is a base of the export year. */
export interface YearRecords {
  /** A record as it is in the year; null leaves it out. */
  of(layer: Layer, record: RecordFeature): RecordFeature | null
  /** Records the base does not have: zones of the scenario, pupils from outside in the year. */
  readonly more: readonly { readonly kind: 'zones' | 'flows'; readonly record: RecordFeature }[]
}

/** Learners by place and grade, zones with the units moved in and out, pupils from outside by grade. */
export function yearRecords({ dataset, question }: Subject, registers: Registers): YearRecords {
  const { year } = question.request
  const units = new Map([...dataset.population.ids, ...dataset.developments.map(({ id }) => id)].map((id, unit) => [id, unit]))
  const zones = new Map(
    [...registers].flatMap(([stage, { base }]) => (base.zones ?? []).map((zone) => [zone.id, { ...zone, stage }] as const)),
  )
  const replaced = COMPULSORY.filter((stage) => registers.get(stage)?.base.outside)
  // A feeder table whose zones the scenario has changed has become zones.
  const fed = [...zones.values()].some(({ id }) => id.startsWith('feeder:'))
  const known = new Set(dataset.zones.map(({ id }) => id))
  return {
    of(layer, record) {
      const { properties } = record
      if (layer.kind === 'population' || layer.kind === 'developments') {
        const learners = learnersOf(registers, record.id === null ? undefined : units.get(record.id))
        return learners === null ? record : { ...record, properties: { ...properties, learners } }
      }
      if (layer.kind === 'feeder') return fed ? null : record
      if (layer.kind === 'flows') {
        const flow = properties as unknown as Flow
        const now = flow.year === undefined || flow.year === dataset.baseYear
        if (year !== dataset.baseYear) return { ...record, properties: { year: dataset.baseYear, ...properties } }
        const outside = flow.home === OUTSIDE && (replaced as readonly Stage[]).includes(flow.stage)
        return now && outside ? null : record
      }
      const zone = layer.kind === 'zones' && record.id !== null ? zones.get(record.id) : undefined
      if (!zone) return record
      const { units: _units, except: _except, shares: _shares, ...rest } = properties
      return { ...record, properties: { ...rest, ...moved(zone) } }
    },
    more: [
      ...[...zones.values()]
        .filter(({ id }) => !known.has(id))
        .map((zone) => ({
          kind: 'zones' as const,
          record: recordFeature('zones', { id: zone.id, name: zone.name, stage: zone.stage, ...moved(zone), units: zone.units }),
        })),
      ...[...registers.values()].flatMap(({ base }) =>
        (base.outside ?? []).map((flow) => ({ kind: 'flows' as const, record: recordFeature('flows', flow) })),
      ),
    ],
  }
}

type Moved = Pick<NonNullable<StageRegister['base']['zones']>[number], 'schools' | 'shares' | 'units' | 'except'>

function moved({ schools, shares, units, except }: Moved): Readonly<Record<string, unknown>> {
  return {
    schools,
    ...(shares ? { shares: partsOfOne(shares) } : {}),
    ...(units.length > 0 ? { units } : {}),
    ...(except.length > 0 ? { except } : {}),
  }
}

/** Parts that make a whole, as a reader of the table expects. */
function partsOfOne(shares: readonly number[]): readonly number[] {
  const sum = shares.reduce((a, b) => a + b, 0)
  return sum > 0 ? shares.map((share) => share / sum) : shares
}

/** Whole public learners of a unit by stage and grade; null where no stage says. */
function learnersOf(registers: Registers, unit: number | undefined): Readonly<Record<string, readonly number[]>> | null {
  if (unit === undefined) return null
  const given = [...registers].flatMap(([stage, { base }]) => {
    const grades = GRADES[stage].length
    return base.learners ? [[stage, [...base.learners.subarray(unit * grades, (unit + 1) * grades)]] as const] : []
  })
  return given.length > 0 ? Object.fromEntries(given) : null
}
