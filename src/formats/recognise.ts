import { AREA_KINDS, CONTROL_KINDS, LAYER_KINDS, type LayerKind } from '../core/domain/layers.ts'
import { SCHOOL_KINDS } from '../core/domain/school.ts'
import { SIGNATURES, TELLING } from './aliases.ts'
import { choiceOf } from './choices.ts'
import type { SourceColumn } from './columns.ts'
import type { RawFile } from './format.ts'
import { fieldOfHeader } from './headers.ts'

/** What the file seems to hold. `sure` false: a guess that the reader should confirm. */
export interface Recognition {
  readonly kind: LayerKind | null
  readonly sure: boolean
}

/** Evidence is counted in points; these are the weights and the border of certainty. */
const SIGNATURE = 3
const FIELD = 1
const GEOMETRY = 2
const VALUES = 4
const SURE = 7
const MARGIN = 3

const SCHOOL_NAME = /(学校|小学|中学|幼儿园|教学点|完小|初中|高中|学园)(\(|（|$)/

/** The layer kind: what the file says (`buxueLayer`, `properties.layer`), else columns, geometry and values. */
export function recognise(file: RawFile, columns: readonly SourceColumn[]): Recognition {
  if (file.header.kind) return { kind: file.header.kind, sure: true }
  const named = columns.find((column) => column.name === 'layer')?.distinct?.filter(isKind)
  if (named?.length === 1 && named[0]) return { kind: named[0], sure: true }
  const scores = LAYER_KINDS.map((kind) => ({ kind, score: scoreOf(kind, file, columns) })).sort((a, b) => b.score - a.score)
  const [best, next] = scores
  if (!best || best.score < SIGNATURE) return { kind: null, sure: false }
  return { kind: best.kind, sure: best.score >= SURE && best.score - (next?.score ?? 0) >= MARGIN }
}

function isKind(value: string): value is LayerKind {
  return (LAYER_KINDS as readonly string[]).includes(value)
}

function scoreOf(kind: LayerKind, file: RawFile, columns: readonly SourceColumn[]): number {
  const fits = geometryFits(kind, file)
  if (fits < 0) return 0
  const found = new Map(columns.filter((column) => column.filled > 0).map((column) => [fieldOfHeader(kind, column.name), column]))
  let score = fits * GEOMETRY
  let evidence = 0
  for (const field of found.keys()) {
    if (field === undefined || field === 'id') continue
    const flat = /^[KPJH]\d*_|^age\d|^births_/.test(field)
    evidence += SIGNATURES[kind].includes(field) || flat ? SIGNATURE : FIELD
  }
  evidence += valueEvidence(kind, found)
  if (columns.some((column) => TELLING[kind]?.test(column.name))) evidence += VALUES
  if (evidence === 0) return 0
  score += evidence
  return score
}

/** Choice columns whose values belong to this layer speak for it, others against it; names of schools for schools. */
function valueEvidence(kind: LayerKind, found: ReadonlyMap<string | undefined, SourceColumn>): number {
  let evidence = 0
  const choices = found.get('kind')?.distinct
  const allowed = kind === 'schools' ? SCHOOL_KINDS : kind === 'areas' ? AREA_KINDS : kind === 'controls' ? CONTROL_KINDS : null
  if (choices && allowed) {
    const known = choices.filter(
      (value) => (allowed as readonly string[]).includes(value) || choiceOf(`${kind}.kind`, value) !== undefined,
    ).length
    evidence += known > 0 && known * 2 >= choices.length ? VALUES : -VALUES
  }
  if (kind === 'schools' && found.get('name')?.samples.some((sample) => SCHOOL_NAME.test(sample))) evidence += VALUES
  return evidence
}

/** Layers without geometry. */
const isTable = (kind: LayerKind): boolean => kind === 'flows' || kind === 'feeder' || kind === 'od'

/** 1 the geometry speaks for the kind, 0 it may be, −1 it cannot be. */
function geometryFits(kind: LayerKind, file: RawFile): number {
  const types = new Set(file.first(200).map((feature) => feature.geometry?.type ?? 'none'))
  const only = (...allowed: string[]): boolean => [...types].every((type) => allowed.includes(type))
  const area = only('Polygon', 'MultiPolygon')
  const line = only('LineString', 'MultiLineString')
  if (types.size === 0 || only('none')) return isTable(kind) ? 1 : 0
  if (isTable(kind)) return types.has('none') ? 0 : -1
  if (kind === 'roads') return line ? 1 : -1
  if (kind === 'zones' || kind === 'areas' || kind === 'controls') return area ? 0 : -1
  if (kind === 'schools') return only('Point', 'MultiPoint') ? 1 : line ? -1 : 0
  if (kind === 'barriers') return line ? 1 : only('Point') ? -1 : 0
  return line ? -1 : 0
}
