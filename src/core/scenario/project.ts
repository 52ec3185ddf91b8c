import * as z from 'zod'
import type { AssumptionEdit } from '../domain/assumptions.ts'
import { COHORTS } from '../domain/balance.ts'
import { AREA_CHOICES, DEMAND_SOURCES, SEAT_BASES } from '../domain/evaluation.ts'
import { LAYER_KINDS } from '../domain/layers.ts'
import { COMPULSORY } from '../domain/stage.ts'
import { VARIANTS } from '../domain/variant.ts'
import { DISTANCE_UNITS, DISTANCES } from '../geo/measure.ts'
import { type Entry, entrySchema, type Scenario } from './entry.ts'

/** Raised together with a migration in formats/project-file.ts whenever a stored record changes its shape. */
export const PROJECT_VERSION = 1

const id = z.string().min(1)

/** Who compiles the documents, and what stands on every map sheet; empty is left to be filled in by hand. */
export const imprintSchema = z.object({
  /** 编制单位 and 编制资质. */
  compiledBy: z.string(),
  qualification: z.string(),
  /** What the numbers of map sheets (图号) begin with. */
  numberPrefix: z.string(),
  /** 审图号 of published maps. */
  reviewNumber: z.string(),
})
export type Imprint = z.infer<typeof imprintSchema>

/** Name of the project and the day its numbers are counted from; the base year rests on it where a table has no stamp. */
export const metaRecordSchema = z.object({
  kind: z.literal('meta'),
  id: z.literal('meta'),
  name: z.string(),
  asOf: z.iso.date(),
  imprint: imprintSchema.optional(),
})

/** The scenario on screen; null is the locked base. A record of its own, so that undoing a rename never changes the scene. */
export const activeRecordSchema = z.object({ kind: z.literal('active'), id: z.literal('active'), scenario: id.nullable() })

export const scenarioRecordSchema = z.object({
  kind: z.literal('scenario'),
  id,
  name: z.string().min(1),
  parent: id.nullable(),
  order: z.number(),
})

/** One dated line of a scenario; lines are listed by `order`. */
export const entryRecordSchema = z.object({ kind: z.literal('entry'), id, scenario: id, order: z.number(), entry: entrySchema })

/** A threshold the project changed; the shipped standard stays as it is. null: no number is shown. */
export const standardRecordSchema = z.object({ kind: z.literal('standard'), id, standard: id, value: z.number().nullable() })

/** An assumption the project changed, for one variant; null takes a value back to its rule. */
export const assumptionRecordSchema = z.object({
  kind: z.literal('assumption'),
  id,
  assumption: id,
  variant: z.enum(VARIANTS).default('mid'),
  value: z.number().nullable(),
  /** Source or reason of the value, as the planner wrote it. */
  source: z.string().optional(),
})

/** A unit whose learners of a stage go to one school under the balanced allocation, whatever the distance. */
export const lockRecordSchema = z.object({ kind: z.literal('lock'), id, stage: z.enum(COMPULSORY), unit: id, school: id })

/** One imported layer of the base, by the hash of its bytes. `mapping` is what the import needs to read the bytes again. */
export const sourceRecordSchema = z.object({
  kind: z.literal('source'),
  id,
  layer: id,
  layerKind: z.enum(LAYER_KINDS),
  file: z.string(),
  hash: z.string().min(1),
  date: z.string().nullable(),
  source: z.string().nullable(),
  rows: z.int().min(0),
  order: z.number(),
  mapping: z.json().optional(),
})

/** A saved answer to the mapping step, offered again for files with the same columns. */
export const mappingRecordSchema = z.object({ kind: z.literal('mapping'), id, name: z.string(), mapping: z.json() })

/** A remark of the planner on any record, school or unit. */
export const noteRecordSchema = z.object({ kind: z.literal('note'), id, about: z.string(), text: z.string() })

const lonLat = z.tuple([z.number(), z.number()])

/** What is on screen at a step of a story; ids of layers and pages that do not exist are left out when it is shown. */
export const storyViewSchema = z.object({
  scenario: id.nullable(),
  stage: z.enum(COMPULSORY),
  year: z.int().min(1900).max(2200),
  variant: z.enum(VARIANTS),
  allocation: z.string(),
  centre: lonLat,
  zoom: z.number(),
  /** West, south, east, north of the ground on screen, for windows of another shape; absent in steps made before it was recorded. */
  bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]).optional(),
  layers: z.array(z.string()),
  /** Page shown in place of the map; null: the map. */
  drawer: z.string().nullable(),
  /** The chart of the page of charts; absent on other pages, and in steps made before it was recorded. */
  chart: z.object({ kind: z.string(), form: z.enum(['chart', 'table']) }).optional(),
  /** The figure beside shortage, large classes and unplaced, by its indicator. */
  indicator: z.string().default('netGap'),
})

/** One step of the presentation, in the order it is shown. */
export const storyRecordSchema = z.object({
  kind: z.literal('story'),
  id,
  order: z.number(),
  title: z.string(),
  /** What the speaker says; never shown to the room. */
  notes: z.string().default(''),
  /** What a press on the key forward does before the next step. */
  gesture: z.enum(['none', 'before-after', 'swipe', 'years']).default('none'),
  callouts: z.array(z.object({ at: lonLat, text: z.string() })).default([]),
  view: storyViewSchema,
})

/** How a balanced allocation divided; `unit` is that of both distances, `locks` how many units were fixed to a school. */
const dividedSchema = z.object({
  cohort: z.enum(COHORTS),
  within: z.number().nullable(),
  keep: z.number(),
  unit: z.enum(DISTANCE_UNITS),
  wholeUnits: z.boolean(),
  locks: z.int().min(0),
})

/** What else the totals depend on. A choice this version does not know is as one that was not recorded. */
const basisSchema = z
  .object({
    demandSource: z.enum(DEMAND_SOURCES),
    distance: z.enum(DISTANCES),
    seatBasis: z.enum(SEAT_BASES),
    areaLevel: z.enum(AREA_CHOICES),
    /** Absent under the other allocations, and in questions kept before it was recorded. */
    balance: dividedSchema.optional().catch(undefined),
  })
  .optional()
  .catch(undefined)

/** A what-if asked in the room: tried on a branch that is thrown away, kept with its result for the minutes. */
export const questionRecordSchema = z.object({
  kind: z.literal('question'),
  id,
  /** When it was asked, ISO 8601 with seconds. */
  at: z.iso.datetime({ offset: true }),
  asked: z.string(),
  /** The scenario it was asked about; null is the base. */
  scenario: id.nullable(),
  entries: z.array(entrySchema),
  view: storyViewSchema.pick({ stage: true, year: true, variant: true, allocation: true }).extend({
    /** Absent in questions kept before it was recorded. */
    basis: basisSchema,
  }),
  /** Totals without and with the lines, by indicator; null is unknown. */
  before: z.record(z.string(), z.number().nullable()),
  after: z.record(z.string(), z.number().nullable()),
})

/** A document that was handed out: what the next one is compared with. */
export const versionRecordSchema = z.object({
  kind: z.literal('version'),
  id,
  made: z.iso.date(),
  document: z.string(),
  hash: z.string(),
  /** What its figures were asked for; absent in versions kept before it was recorded. */
  asked: z
    .object({
      year: z.int(),
      variant: z.enum(VARIANTS),
      demandFrom: z.string(),
      allocation: z.string(),
      distance: z.string(),
      seatBasis: z.string(),
      areaLevel: z.string(),
    })
    .optional(),
  /** Lines of the scenario as they were, and the key figures by a name of their own; null is unknown. */
  scenario: z.string().nullable(),
  entries: z.array(entrySchema),
  figures: z.record(z.string(), z.number().nullable()),
})

export const recordSchema = z.discriminatedUnion('kind', [
  metaRecordSchema,
  activeRecordSchema,
  scenarioRecordSchema,
  entryRecordSchema,
  standardRecordSchema,
  assumptionRecordSchema,
  lockRecordSchema,
  sourceRecordSchema,
  mappingRecordSchema,
  noteRecordSchema,
  storyRecordSchema,
  questionRecordSchema,
  versionRecordSchema,
])
export type ProjectRecord = z.infer<typeof recordSchema>
export type RecordKind = ProjectRecord['kind']
export type RecordOf<Kind extends RecordKind> = Extract<ProjectRecord, { kind: Kind }>
export type SourceRecord = RecordOf<'source'>

/** Everything a planner made, as immutable records by id. The base is named by hash only. */
export type Project = ReadonlyMap<string, ProjectRecord>

/** A project with nothing in it. `asOf` is `YYYY-MM-DD`: core reads no clock. */
export function emptyProject(name: string, asOf: string): Project {
  return new Map<string, ProjectRecord>([
    ['meta', { kind: 'meta', id: 'meta', name, asOf }],
    ['active', { kind: 'active', id: 'active', scenario: null }],
  ])
}

/** All records of one kind, in the order they came. */
export function recordsOf<Kind extends RecordKind>(project: Project, kind: Kind): readonly RecordOf<Kind>[] {
  return [...project.values()].filter((record): record is RecordOf<Kind> => record.kind === kind)
}

/** Name and reference day; a project always has them. */
export function metaOf(project: Project): RecordOf<'meta'> {
  const meta = project.get('meta')
  if (meta?.kind !== 'meta') throw new Error('the project has no meta record')
  return meta
}

const EMPTY_IMPRINT: Imprint = { compiledBy: '', qualification: '', numberPrefix: '', reviewNumber: '' }

export function imprintOf(project: Project): Imprint {
  return metaOf(project).imprint ?? EMPTY_IMPRINT
}

/** Lines of one scenario in list order; the id breaks ties, so that every reader sees the same list. */
export function entryRecordsOf(project: Project, scenario: string): readonly RecordOf<'entry'>[] {
  return recordsOf(project, 'entry')
    .filter((record) => record.scenario === scenario)
    .sort(byOrder)
}

/** All scenarios with their lines, in list order. */
export function scenariosOf(project: Project): readonly Scenario[] {
  return [...recordsOf(project, 'scenario')].sort(byOrder).map((record) => ({
    id: record.id,
    name: record.name,
    parent: record.parent,
    entries: entryRecordsOf(project, record.id).map(({ entry }): Entry => entry),
  }))
}

/** The scenario on screen; null for the base, also when the chosen one was undone away. */
export function activeScenarioId(project: Project): string | null {
  const active = project.get('active')
  const scenario = active?.kind === 'active' ? active.scenario : null
  return scenario !== null && project.get(scenario)?.kind === 'scenario' ? scenario : null
}

/** Sources in layer order. */
export function sourcesOf(project: Project): readonly SourceRecord[] {
  return [...recordsOf(project, 'source')].sort(byOrder)
}

/** Value edits of one kind, by the id of the row they edit. */
export function standardEdits(project: Project): Readonly<Record<string, number | null>> {
  return Object.fromEntries(recordsOf(project, 'standard').map((record) => [record.standard, record.value]))
}

export function assumptionEdits(project: Project): readonly AssumptionEdit[] {
  return recordsOf(project, 'assumption').map(({ assumption, variant, value, source }) => ({
    assumption,
    variant,
    value,
    ...(source === undefined ? {} : { source }),
  }))
}

function byOrder(a: { readonly order: number; readonly id: string }, b: { readonly order: number; readonly id: string }): number {
  return a.order - b.order || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}
