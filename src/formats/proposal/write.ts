import { registerOf } from '../../core/domain/assumption-register.ts'
import type { Layer } from '../../core/domain/layers.ts'
import type { Plan } from '../../core/domain/plan.ts'
import type { School } from '../../core/domain/school.ts'
import { layoutsOf, type SchoolLayout } from '../../core/report/layout.ts'
import type { Subject } from '../../core/report/subject.ts'
import { type Locale, translate } from '../../i18n/index.ts'
import type { ProjectFile } from '../project-file.ts'
import { envelopeOf } from '../project-records.ts'
import { type Registers, type YearRecords, yearRecords } from './base-records.ts'
import { unreadProperties } from './originals.ts'
import { schoolAt } from './planned-school.ts'
import { type RecordFeature, recordFeature, recordFeatures } from './records.ts'

/** A layer of the base with its original bytes. */
export interface BaseLayer {
  readonly layer: Layer
  readonly bytes: Uint8Array
}

export interface Proposal {
  readonly subject: Subject
  readonly plan: Plan
  readonly registers: Registers
  readonly layers: readonly BaseLayer[]
  readonly project: ProjectFile
}

interface Feature {
  readonly type: 'Feature'
  readonly properties: Readonly<Record<string, unknown>>
  readonly geometry: RecordFeature['geometry']
}

/**
 * The plan of the export year as one GeoJSON file (contract 4): every feature names its `layer`, every school its `status`.
 * The foreign member `buxue` is the project, so that the file opens as the same work; without it the file is a base whose
 * figures of that year are the plan's.
 */
export function writeProposal(proposal: Proposal, locale: Locale): Uint8Array {
  const { subject, plan, layers, project } = proposal
  const { request } = subject.question
  const year = yearRecords(subject, proposal.registers)
  const features = layers.flatMap(({ layer, bytes }) => layerFeatures(layer, bytes, proposal, year, locale))
  const built = plan.schools.flatMap((planned, row) =>
    planned.built && planned.built.year <= plan.year ? [schoolFeature(proposal, row, {}, locale)] : [],
  )
  const members = {
    type: 'FeatureCollection',
    buxue: {
      ...envelopeOf(project.project, project.view),
      base: [...project.bases].map(([layer, bytes]) => baseOf(layer, bytes)),
    },
    name: subject.scenarioName ?? translate(locale, 'app.scenario.base'),
    buxuePlan: {
      scenario: subject.scenarioName,
      stage: request.stage,
      year: request.year,
      variant: request.variant,
      demandFrom: request.demandFrom,
      allocation: request.allocation,
      distance: request.distance,
      ...(request.balance ? { balance: request.balance } : {}),
      seatBasis: request.seatBasis,
      areaLevel: request.areaLevel,
      dataDate: layers.find(({ layer }) => layer.kind === 'schools')?.layer.date ?? null,
      assumptions: registerOf(subject.question.assumptions),
    },
    buxueLayers: headersOf(layers, subject.dataset.baseYear, request.year, proposal),
  }
  const more = year.more.map(({ kind, record }): Feature => {
    return { type: 'Feature', properties: { layer: kind, ...record.properties }, geometry: record.geometry }
  })
  // One feature a line: the file can be read and compared as text.
  const head = JSON.stringify(members).slice(0, -1)
  const lines = [...features, ...built, ...more].map((feature) => JSON.stringify(feature))
  return new TextEncoder().encode(`${head},"features":[\n${lines.join(',\n')}\n]}\n`)
}

/** What each layer of the file says of itself; the school table is dated 1 September of the export year. */
function headersOf(layers: readonly BaseLayer[], baseYear: number, year: number, { subject }: Proposal): readonly object[] {
  const kinds = [...new Set(layers.map(({ layer }) => layer.kind))]
  return kinds.map((kind) => {
    const of = layers.filter(({ layer }) => layer.kind === kind).map(({ layer }) => layer)
    const [first] = of
    const date = kind === 'schools' && year !== baseYear ? `${year}-09-01` : (first?.date ?? null)
    const cell = kind === 'population' ? subject.dataset.population.cell : null
    return {
      kind,
      ...(date === null ? {} : { date }),
      ...(first?.source ? { source: first.source } : {}),
      ...(of.some(({ fictional }) => fictional) ? { fictional: true } : {}),
      ...(cell ? { cell } : {}),
    }
  })
}

function layerFeatures(layer: Layer, bytes: Uint8Array, proposal: Proposal, year: YearRecords, locale: Locale): Feature[] {
  const records = recordFeatures(layer)
  const unread = unreadProperties(layer, bytes, records)
  const rowOf = new Map(proposal.plan.schools.map(({ school }, row) => [school.id, row]))
  return records.flatMap((record, at): Feature[] => {
    const more = unread[at] ?? {}
    const row = layer.kind === 'schools' && record.id !== null ? rowOf.get(record.id) : undefined
    if (row !== undefined) return [schoolFeature(proposal, row, more, locale)]
    const now = year.of(layer, record)
    if (!now) return []
    return [{ type: 'Feature', properties: { ...more, layer: layer.kind, ...now.properties }, geometry: now.geometry }]
  })
}

function schoolFeature(
  { plan, subject, registers }: Proposal,
  row: number,
  more: Readonly<Record<string, unknown>>,
  locale: Locale,
): Feature {
  const planned = plan.schools[row]
  if (!planned) throw new Error(`the plan has no row ${row}`)
  const { dataset, question } = subject
  const layout = layoutsOf(plan, question.entries, dataset.baseYear)[row] ?? null
  const school: School = schoolAt(planned, row, layout, registers, dataset.baseYear, plan.year, question.standards)
  const { properties, geometry } = recordFeature('schools', school)
  // What is under construction stays so until it opens.
  const coming = layout?.layout === 'build' && !planned.open
  const said =
    layout === null
      ? {}
      : { ...(coming ? {} : { status: layout.layout }), 布局方式: translate(locale, `export.layout.${layout.layout}`) }
  return { type: 'Feature', properties: { ...more, layer: 'schools', ...properties, ...said, ...entriesOf(layout) }, geometry }
}

/** Lines of the scenario that decided what becomes of a school. */
function entriesOf(layout: SchoolLayout | null): { readonly entries?: readonly string[] } {
  return layout && layout.entries.length > 0 ? { entries: layout.entries.map(({ id }) => id) } : {}
}

/** Original bytes as text where they are UTF-8, else in base 64; read back they are the same bytes. */
function baseOf(layer: string, bytes: Uint8Array): object {
  try {
    return { layer, text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) }
  } catch {
    let binary = ''
    for (const byte of bytes) binary += String.fromCharCode(byte)
    return { layer, base64: btoa(binary) }
  }
}
