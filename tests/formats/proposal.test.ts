import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readArguments } from '../../src/cli/arguments.ts'
import { projectOf } from '../../src/cli/project.ts'
import { askedBy } from '../../src/cli/question.ts'
import { assumptionsOf } from '../../src/core/domain/assumptions.ts'
import { assembleDataset } from '../../src/core/domain/dataset-assembly.ts'
import type { Allocation } from '../../src/core/domain/evaluation.ts'
import type { CompulsoryStage } from '../../src/core/domain/stage.ts'
import { toAnswer } from '../../src/core/engine/answer.ts'
import { drain } from '../../src/core/engine/engine.ts'
import { answer } from '../../src/core/report/answering.ts'
import { registerNeeds, registersOf } from '../../src/core/report/registers.ts'
import { planOf, type Subject } from '../../src/core/report/subject.ts'
import type { Entry } from '../../src/core/scenario/entry.ts'
import { assumptionEdits, sourcesOf } from '../../src/core/scenario/project.ts'
import { editAssumption } from '../../src/core/scenario/project-edits.ts'
import { isProposal, readLayerFile } from '../../src/formats/index.ts'
import { readProjectFile } from '../../src/formats/project-file.ts'
import { writeProposal } from '../../src/formats/proposal/write.ts'
import { partName, splitLayers } from '../../src/formats/split.ts'
import { engineOf } from '../fixtures/proposal.ts'
import { readOnce } from '../fixtures/read-once.ts'
import { ASSUMPTIONS, STANDARDS } from '../fixtures/town.ts'
import { collection, point, square } from './bytes.ts'

const demo = readdirSync('data/demo/linjiang').map((file) => `data/demo/linjiang/${file}`)
const asked = askedBy(readArguments(['export', ...demo]), 'zh-CN', '2026-11-01', readOnce)

const line = (id: string, year: number, action: Entry['action']): Entry => ({ id, year, enabled: true, note: '', action })
const expand = (id: string, year: number, school: string): Entry =>
  line(id, year, { type: 'expand-school', school, stage: 'P', classes: 6, rooms: 6 })

interface Written {
  readonly subject: Subject
  readonly project: ReturnType<typeof projectOf>
  readonly bytes: Uint8Array
}

function written(year: number, entries: readonly Entry[]): Written {
  const scenario = { id: 's', name: '方案一', parent: null, entries: [...entries] }
  const call = {
    ...asked,
    scenario,
    question: { ...asked.question, standards: STANDARDS, entries, scenario: 's', request: { ...asked.question.request, year } },
  }
  const subject: Subject = { dataset: asked.dataset, question: call.question, project: '', scenarioName: '方案一' }
  const project = projectOf(call)
  const registers = registersOf(drain(answer(engineOf(asked.dataset), registerNeeds(subject))))
  const bases = new Map(asked.layers.map(({ layer, bytes }) => [layer.id, bytes]))
  const file = { project, bases, attachments: new Map<string, Uint8Array>(), view: { year } }
  const bytes = writeProposal({ subject, plan: planOf(subject), registers, layers: asked.layers, project: file }, 'zh-CN')
  return { subject, project, bytes }
}

interface Collection {
  readonly buxue?: unknown
  readonly features: readonly { readonly properties: Readonly<Record<string, unknown>>; readonly geometry: unknown }[]
}
const parse = (bytes: Uint8Array): Collection => JSON.parse(new TextDecoder().decode(bytes)) as Collection

/** The dataset a stripped proposal is read into. */
function stripped(bytes: Uint8Array) {
  const { buxue: _, ...rest } = parse(bytes)
  const parts = splitLayers(new TextEncoder().encode(JSON.stringify(rest))) ?? []
  const readings = parts.map((part) => readLayerFile(part.bytes, partName('方案.geojson', part.kind)))
  return {
    dataset: assembleDataset(
      readings.flatMap(({ layer }) => layer ?? []),
      '2026-11-01',
    ),
    errors: readings.flatMap(({ issues }) => issues).filter(({ severity }) => severity === 'error'),
  }
}

/** Totals, schools and areas of one question, without what says where a seat came from: a base has present seats only. */
function figures(dataset: Subject['dataset'], question: Subject['question'], stage: CompulsoryStage, allocation: Allocation) {
  const request = { ...question.request, stage, allocation }
  const evaluation = drain(engineOf(dataset).evaluate({ ...question, standards: STANDARDS, assumptions: ASSUMPTIONS, request }))
  const { totals, schools, areas } = toAnswer(evaluation, [], false)
  const here = (row: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(Object.entries(row).filter(([id]) => !ORIGIN.has(id)))
  return {
    totals: here(totals),
    areas: areas.map(here),
    schools: schools.map(here).sort((a, b) => String(a.id).localeCompare(String(b.id))),
  }
}
const ORIGIN = new Set([
  'seatsCommitted',
  'seatsScenario',
  'seatsExisting',
  // Classes a plan allows for but does not open yet are rooms of the base, no present classes.
  'seatsPresent',
  'utilisation',
  // Sums over later years, in which the scenario has more lines.
  'pupilYears',
])

const CASES = (['P', 'J'] as const).flatMap((stage) =>
  (['enrolled', 'zone', 'nearest'] as const).map((allocation) => ({ stage, allocation })),
)

describe('a proposal', () => {
  const { bytes, project, subject } = written(2026, [expand('e1', 2026, 'P03'), expand('e2', 2028, 'P02')])

  it('opens again as the same project with the same base', () => {
    expect(isProposal(bytes.subarray(0, 200))).toBe(true)
    const { value, issues } = readProjectFile(bytes)
    expect(issues).toEqual([])
    expect([...(value?.project ?? [])]).toEqual([...project])
    expect(value?.view).toEqual({ year: 2026 })
    const layers = sourcesOf(project).map((source) => {
      const { layer } = readLayerFile(value?.bases.get(source.layer) ?? new Uint8Array(), source.file, { kind: source.layerKind })
      expect(layer?.hash).toBe(source.hash)
      return layer ? { ...layer, id: source.layer } : null
    })
    expect(
      assembleDataset(
        layers.flatMap((layer) => layer ?? []),
        '2026-11-01',
      ).hash,
    ).toBe(asked.dataset.hash)
  })

  it('names the variant and carries every assumption in force; the project inside keeps the edits', () => {
    const edits = new Map(
      [...project, ...editAssumption(project, 'occupancy.1', 'low', 0.3)].flatMap(([id, one]) => (one ? [[id, one]] : [])),
    )
    const assumptions = assumptionsOf([...ASSUMPTIONS.values()], assumptionEdits(edits))
    const request = { ...subject.question.request, variant: 'low' as const }
    const edited = { ...subject, question: { ...subject.question, assumptions, request } }
    const inside = { project: edits, bases: new Map(), attachments: new Map(), view: null }
    const out = writeProposal(
      { subject: edited, plan: planOf(edited), registers: new Map(), layers: [], project: inside },
      'zh-CN',
    )
    const { buxuePlan } = JSON.parse(new TextDecoder().decode(out))
    expect([buxuePlan.variant, buxuePlan.assumptions.length]).toEqual(['low', ASSUMPTIONS.size])
    const row = buxuePlan.assumptions.find(({ id }: { id: string }) => id === 'occupancy.1')
    expect(row).toMatchObject({ low: 0.3, mid: ASSUMPTIONS.get('occupancy.1')?.value, changed: true })
    const again = readProjectFile(out).value
    expect(again && assumptionEdits(again.project)).toEqual([{ assumption: 'occupancy.1', variant: 'low', value: 0.3 }])
  })

  it('says of every feature which layer it is, and of every school what becomes of it', () => {
    const { features } = parse(bytes)
    expect(features.filter(({ properties }) => typeof properties.layer !== 'string')).toEqual([])
    const schools = features.filter(({ properties }) => properties.layer === 'schools')
    expect(schools.length).toBe(asked.dataset.schools.length)
    const status = (id: string) => schools.find(({ properties }) => properties.id === id)?.properties
    expect(status('P03')).toMatchObject({ status: 'expand', 布局方式: '改扩建', entries: ['e1'] })
    expect(status('P02')).toMatchObject({ status: 'keep', 布局方式: '保留' })
  })

  it('stripped of the project is a base with the plan’s figures of that year', () => {
    const base = stripped(bytes)
    expect(base.errors).toEqual([])
    expect(base.dataset.baseYear).toBe(2026)
    for (const { stage, allocation } of CASES) {
      const plan = figures(asked.dataset, subject.question, stage, allocation)
      expect(figures(base.dataset, { ...subject.question, entries: [] }, stage, allocation)).toEqual(plan)
    }
  })
})

describe('properties we do not read', () => {
  it('come back from the original file', () => {
    const bytes = collection([point([112.9, 29.4], { 学校名称: '一小', 办学类型: '小学', 班数: 6, 在校生数: 240, 校长: '王' })])
    const { layer } = readLayerFile(bytes, 'a.geojson')
    if (!layer) throw new Error('not read')
    const dataset = assembleDataset([layer], '2026-11-01')
    const subject = { dataset, question: asked.question, project: '', scenarioName: null }
    const file = { project: projectOf({ ...asked, layers: [] }), bases: new Map(), attachments: new Map(), view: null }
    const out = parse(
      writeProposal({ subject, plan: planOf(subject), registers: new Map(), layers: [{ layer, bytes }], project: file }, 'zh-CN'),
    )
    expect(out.features[0]?.properties).toMatchObject({ layer: 'schools', name: '一小', 校长: '王' })
    expect(out.features[0]?.properties).not.toHaveProperty('学校名称')
  })

  it('as bytes that are no UTF-8 come back as they were', () => {
    const { subject, project } = written(2026, [])
    const odd = Uint8Array.of(0xff, 0xfe, 0x7b, 0x00, 0x80)
    const layer = asked.layers[0]?.layer.id ?? ''
    const file = { project, bases: new Map([[layer, odd]]), attachments: new Map(), view: null }
    const bytes = writeProposal({ subject, plan: planOf(subject), registers: new Map(), layers: [], project: file }, 'zh-CN')
    expect(readProjectFile(bytes).value?.bases.get(layer)).toEqual(odd)
  })
})

describe('a file with several layers', () => {
  const school = point([112.9, 29.4], { layer: 'schools', id: 'a', name: 'A', kind: 'primary' })
  const zone = square(112.8, 29.3, 0.2, { layer: 'zones', id: 'z', stage: 'P', schools: ['a'] })

  it('is split by what its features name', () => {
    const parts = splitLayers(collection([school, zone], undefined, { buxueLayers: [{ kind: 'schools', date: '2030-09-01' }] }))
    expect(parts?.map(({ kind }) => kind)).toEqual(['schools', 'zones'])
    const { layer, issues } = readLayerFile(parts?.[0]?.bytes ?? new Uint8Array(), 'a.geojson')
    expect([layer?.kind, layer?.date, issues.filter(({ severity }) => severity === 'error')]).toEqual([
      'schools',
      '2030-09-01',
      [],
    ])
  })

  it('is left whole when it holds one, or is no collection', () => {
    expect(splitLayers(collection([school]))).toBe(null)
    expect(splitLayers(new TextEncoder().encode('{"layer":"schools","layer":"zones"'))).toBe(null)
    expect(splitLayers(readFileSync('data/demo/linjiang/zones.geojson'))).toBe(null)
  })
})
