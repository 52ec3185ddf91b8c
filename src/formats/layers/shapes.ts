import type * as z from 'zod'
import {
  type Area,
  areaSchema,
  type Barrier,
  barrierSchema,
  type Control,
  controlSchema,
  type Development,
  developmentSchema,
  type Feeder,
  type Flow,
  feederSchema,
  flowSchema,
  type LayerKind,
  type Road,
  roadSchema,
  type Site,
  siteSchema,
  type Zone,
  zoneSchema,
} from '../../core/domain/layers.ts'
import { STAGES } from '../../core/domain/stage.ts'
import { isPlace, lineOf, outlineOf } from '../../core/geo/places.ts'
import { choiceOf } from '../choices.ts'
import { idsOf } from '../ids.ts'
import type { IssueLog } from '../issue-log.ts'
import { dropsInto, parseRecord } from '../parse-record.ts'
import type { Row } from '../rows.ts'
import { plainText, quote } from '../values.ts'

/** Estates: a point or an outline; the hand-over date may stand in one column. */
export function readDevelopments(rows: readonly Row[], log: IssueLog): Development[] {
  return read(rows, 'developments', developmentSchema, log, 'place', (row) => {
    const byStage = (suffix: string): Record<string, unknown> =>
      Object.fromEntries(
        STAGES.flatMap((stage) => (row.fields.has(`${stage}_${suffix}`) ? [[stage, row.fields.get(`${stage}_${suffix}`)]] : [])),
      )
    const given: Record<string, unknown> = {}
    const pupils = byStage('pupils')
    const yields = byStage('yield')
    if (Object.keys(pupils).length > 0) given.pupils = pupils
    if (Object.keys(yields).length > 0) given.yields = yields
    return { ...delivery(row, log), ...given }
  }).flatMap(({ record, row }) => placed(record, row))
}

export function readSites(rows: readonly Row[], log: IssueLog): Site[] {
  return read(rows, 'sites', siteSchema, log, 'place').flatMap(({ record, row }) => placed(record, row))
}

export function readZones(rows: readonly Row[], log: IssueLog): Zone[] {
  return read(rows, 'zones', zoneSchema, log, 'outline-or-units').flatMap(({ record, row }): Zone[] => {
    const outline = outlineOf(row.geometry)
    return [outline ? { ...record, outline } : record]
  })
}

export function readAreas(rows: readonly Row[], log: IssueLog): Area[] {
  return read(rows, 'areas', areaSchema, log, 'outline').flatMap(({ record, row }) => outlined(record, row))
}

export function readControls(rows: readonly Row[], log: IssueLog): Control[] {
  return read(rows, 'controls', controlSchema, log, 'outline').flatMap(({ record, row }) => outlined(record, row))
}

export function readRoads(rows: readonly Row[], log: IssueLog): Road[] {
  return read(rows, 'roads', roadSchema, log, 'line').flatMap(({ record, row }) => {
    const line = lineOf(row.geometry)
    return line ? [{ ...record, line }] : []
  })
}

export function readBarriers(rows: readonly Row[], log: IssueLog): Barrier[] {
  return read(rows, 'barriers', barrierSchema, log, 'shape').flatMap(({ record, row }) =>
    row.geometry ? [{ ...record, shape: row.geometry }] : [],
  )
}

export function readFlows(rows: readonly Row[], log: IssueLog): Flow[] {
  return read(rows, 'flows', flowSchema, log, 'none', (row) => {
    const home = choiceOf('flows.home', plainText(row.fields.get('home')))
    // Residents who study outside the county: the same words stand in the place of a school.
    const school = choiceOf('flows.home', plainText(row.fields.get('school')))
    return { ...(home === undefined ? {} : { home }), ...(school === undefined ? {} : { school }) }
  }).map(({ record, row }) => ({ ...record, feature: row.index }))
}

export function readFeeders(rows: readonly Row[], log: IssueLog): Feeder[] {
  return read(rows, 'feeder', feederSchema, log, 'none').map(({ record, row }) => ({ ...record, feature: row.index }))
}

type Need = 'place' | 'outline' | 'outline-or-units' | 'line' | 'shape' | 'none'

/** Rows whose geometry fits and whose required fields are there; the others are listed with what is missing. */
function read<Schema extends z.ZodObject>(
  rows: readonly Row[],
  kind: LayerKind,
  schema: Schema,
  log: IssueLog,
  need: Need,
  extra: (row: Row) => Record<string, unknown> = () => ({}),
): { record: z.infer<Schema>; row: Row }[] {
  const ids = 'id' in schema.shape ? idsOf(rows, kind, log) : []
  return rows.flatMap((row, n) => {
    const id = ids[n]
    const about = { feature: row.index, ...(id === undefined ? {} : { id }), ...(row.at ? { at: row.at } : {}) }
    if (!fits(row, need)) {
      if (row.geometry !== undefined)
        log.add({
          code: `geometry.needs-${need === 'outline-or-units' ? 'outline' : need}`,
          severity: 'error',
          params: { type: row.geometry?.type ?? 'null' },
          ...about,
        })
      return []
    }
    const named =
      id !== undefined && !row.fields.has('name') && !(schema.shape.name as z.ZodType | undefined)?.safeParse(undefined).success
        ? { name: id }
        : {}
    const value = { ...Object.fromEntries(row.fields), ...named, ...extra(row), ...(id === undefined ? {} : { id }) }
    const missing = Object.keys(schema.shape).filter(
      (field) => !(field in value) && !(schema.shape[field] as z.ZodType).safeParse(undefined).success,
    )
    if (missing.length > 0) {
      log.add({
        code: 'feature.missing-field',
        severity: 'error',
        params: { fields: missing.join(', ') },
        ...about,
        field: missing[0] ?? '',
      })
      return []
    }
    const record = parseRecord(schema, value, dropsInto(log, about))
    if (!record)
      log.add({
        code: 'feature.record',
        severity: 'error',
        params: { name: String(value.name ?? id ?? row.index + 1) },
        ...about,
      })
    return record ? [{ record, row }] : []
  })
}

function fits(row: Row, need: Need): boolean {
  if (need === 'none') return true
  if (need === 'place') return isPlace(row.geometry) && row.at !== undefined
  // A list of the places that belong to it stands for a zone's outline.
  if (need === 'outline-or-units' && row.geometry === null && row.fields.has('units')) return true
  if (need === 'outline' || need === 'outline-or-units') return outlineOf(row.geometry) !== undefined
  if (need === 'line') return lineOf(row.geometry) !== undefined
  return row.geometry !== null && row.geometry !== undefined
}

function placed<Rec>(
  record: Rec,
  row: Row,
): (Rec & { point: NonNullable<Row['at']>; outline?: NonNullable<ReturnType<typeof outlineOf>> })[] {
  const outline = outlineOf(row.geometry)
  return row.at ? [{ ...record, point: row.at, ...(outline ? { outline } : {}) }] : []
}

function outlined<Rec>(record: Rec, row: Row): (Rec & { outline: NonNullable<ReturnType<typeof outlineOf>> })[] {
  const outline = outlineOf(row.geometry)
  return outline ? [{ ...record, outline }] : []
}

/** `2026-09-01`, `2026年9月`, `202609`: year and month of hand-over. */
function delivery(row: Row, log: IssueLog): Record<string, unknown> {
  const date = row.fields.get('deliveryDate')
  if (date === undefined) return {}
  const found = /^(\d{4})(?:\s*[-年./]?\s*(\d{1,2}))?/.exec(String(date).normalize('NFKC'))
  const month = Number(found?.[2] ?? Number.NaN)
  if (!found) {
    const column = row.column('deliveryDate')
    log.add({
      code: 'field.unreadable',
      severity: 'error',
      params: { column, value: quote(date) },
      feature: row.index,
      field: column,
    })
    return {}
  }
  return { deliveryYear: Number(found[1]), ...(month >= 1 && month <= 12 ? { deliveryMonth: month } : {}) }
}
