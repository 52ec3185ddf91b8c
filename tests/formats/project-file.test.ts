import { readFileSync } from 'node:fs'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { PROJECT_VERSION, type Project, type ProjectRecord } from '../../src/core/scenario/project.ts'
import { type ProjectFile, readProjectFile, writeProjectFile } from '../../src/formats/project-file.ts'
import { MIGRATIONS, migrate } from '../../src/formats/project-migrations.ts'

const fixture = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(`../fixtures/${name}`, import.meta.url)))

const records: readonly ProjectRecord[] = [
  { kind: 'meta', id: 'meta', name: '临江区', asOf: '2026-09-01' },
  { kind: 'active', id: 'active', scenario: 's1' },
  { kind: 'scenario', id: 's1', name: '方案一', parent: null, order: 0 },
  {
    kind: 'entry',
    id: 'e1',
    scenario: 's1',
    order: 0,
    entry: {
      id: 'e1',
      enabled: true,
      year: 2027,
      note: '先扩建',
      action: { type: 'expand-school', school: 'S1', stage: 'P', classes: 12, rooms: 12 },
    },
  },
  { kind: 'standard', id: 'standard:class-size.P', standard: 'class-size.P', value: 40 },
  { kind: 'assumption', id: 'assumption:household-size', assumption: 'household-size', variant: 'mid', value: 2.8 },
  {
    kind: 'assumption',
    id: 'assumption:occupancy.1:low',
    assumption: 'occupancy.1',
    variant: 'low',
    value: 0.3,
    source: '房管局 2026 年抽样',
  },
  {
    kind: 'source',
    id: 'source:schools/a..b',
    layer: 'schools/a..b',
    layerKind: 'schools',
    file: '学校一览表.geojson',
    hash: 'abc',
    date: '2025-09-01',
    source: null,
    rows: 1,
    order: 0,
    mapping: { columns: { 学校名称: 'name' } },
  },
  { kind: 'note', id: 'n1', about: 'S1', text: '校舍在建' },
]
const project: Project = new Map(records.map((record) => [record.id, record]))
const file: ProjectFile = {
  project,
  bases: new Map([['schools/a..b', strToU8('{"type":"FeatureCollection","features":[]}\n')]]),
  attachments: new Map([['会议纪要 1.txt', strToU8('同意')]]),
  view: { stage: 'J', year: 2027 },
}
const codes = (bytes: Uint8Array, ...limits: [{ entries: number; bytes: number }] | []) =>
  readProjectFile(bytes, ...limits).issues.map(({ code }) => code)

describe('project file', () => {
  it('comes back as it was written, bytes and all', () => {
    const { value, issues } = readProjectFile(writeProjectFile(file))
    expect(issues).toEqual([])
    expect(value).toEqual(file)
  })

  it('holds the records, the original bytes and the attachments under stable names', () => {
    const names = Object.keys(unzipSync(writeProjectFile(file)))
    expect(names).toEqual(['project.json', 'base/schools%2Fa..b.geojson', `attachments/${encodeURIComponent('会议纪要 1.txt')}`])
  })

  it('opens as plain JSON and names the layers that are missing', () => {
    const zip = unzipSync(writeProjectFile(file))
    const { value, issues } = readProjectFile(zip['project.json'] ?? new Uint8Array())
    expect(value?.project).toEqual(project)
    expect(issues).toMatchObject([{ code: 'project-file.base-missing', params: { file: '学校一览表.geojson' } }])
  })

  it.each(['project-v1.json', 'project-v1.zip'])('opens the file of version 1 kept as %s', (name) => {
    const { value, issues } = readProjectFile(fixture(name))
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(value?.project.get('e1')).toMatchObject({ entry: { year: 2027, action: { type: 'expand-school', classes: 12 } } })
    expect(value?.view).toMatchObject({ stage: 'P' })
    // Written before assumptions had variants: the value is the middle one.
    expect(value?.project.get('assumption:household-size')).toMatchObject({ variant: 'mid', value: 2.8 })
  })
})

describe('migrations', () => {
  it('lead from version 1 to the newest without a gap', () => expect(1 + MIGRATIONS.length).toBe(PROJECT_VERSION))

  it('run in order from the version of the file', () => {
    const log = (step: string) => (stored: { records: readonly unknown[] }) => ({ records: [...stored.records, step] })
    const steps = [log('1→2'), log('2→3'), log('3→4')]
    expect(migrate({ version: 2, records: [] }, steps)).toEqual({ version: 4, records: ['2→3', '3→4'] })
    expect(migrate({ version: 4, records: [] }, steps)).toEqual({ version: 4, records: [] })
  })
})

describe('hostile and broken files', () => {
  const envelope = (list: readonly unknown[], version: unknown = PROJECT_VERSION) =>
    strToU8(JSON.stringify({ format: 'buxue-project', version, records: list }))

  it('says in one code what a file is not', () => {
    expect(codes(new Uint8Array())).toEqual(['project-file.empty'])
    expect(codes(strToU8('schools;seats'))).toEqual(['project-file.damaged'])
    expect(codes(new Uint8Array([0xff, 0xfe, 0x00]))).toEqual(['project-file.damaged'])
    expect(codes(strToU8('{"type":"FeatureCollection","features":[]}'))).toEqual(['project-file.not-a-project'])
    expect(codes(strToU8('[]'))).toEqual(['project-file.not-a-project'])
    expect(codes(zipSync({ 'readme.txt': strToU8('x') }))).toContain('project-file.not-a-project')
    expect(codes(envelope([], 99))).toEqual(['project-file.newer'])
    expect(codes(envelope([]))).toEqual(['project-file.no-meta'])
  })

  it('refuses every truncation without throwing', () => {
    const whole = writeProjectFile(file)
    for (let length = 1; length < whole.length; length += 7) {
      const { value, issues } = readProjectFile(whole.slice(0, length))
      expect(value).toBeNull()
      expect(issues).toHaveLength(1)
    }
  })

  it('survives every flipped byte', () => {
    const whole = writeProjectFile(file)
    for (let at = 0; at < whole.length; at++) {
      const bytes = whole.slice()
      bytes[at] = (bytes[at] ?? 0) ^ 0xff
      const { value, issues } = readProjectFile(bytes)
      if (!value) expect(issues.length).toBeGreaterThan(0)
    }
  })

  it('ignores names outside its own folders and says so', () => {
    const zip = unzipSync(writeProjectFile(file))
    const evil = zipSync({
      ...zip,
      '../evil.json': strToU8('{}'),
      'base/../../x.geojson': strToU8('{}'),
      'base/..': strToU8('{}'),
    })
    const { value, issues } = readProjectFile(evil)
    expect(value).toEqual(file)
    expect(issues.map(({ code, params }) => [code, params.name])).toEqual([
      ['project-file.entry-ignored', '../evil.json'],
      ['project-file.entry-ignored', 'base/../../x.geojson'],
      ['project-file.entry-ignored', 'base/..'],
    ])
  })

  it('refuses a zip bomb by its directory before unpacking it', () => {
    const bomb = zipSync({ 'project.json': strToU8('{}'), 'base/a.geojson': new Uint8Array(64 << 20) })
    expect(bomb.length).toBeLessThan(100_000)
    const before = performance.now()
    expect(codes(bomb, { entries: 10, bytes: 1 << 20 })).toEqual(['project-file.too-large'])
    expect(performance.now() - before).toBeLessThan(500)
  })

  it('cuts an entry that lies about its size', () => {
    const bomb = zipSync({ 'project.json': new Uint8Array(8 << 20).fill(32) })
    const view = new DataView(bomb.buffer, bomb.byteOffset)
    const directory = view.getUint32(bomb.length - 6, true)
    view.setUint32(directory + 24, 100, true)
    expect(codes(bomb, { entries: 10, bytes: 1 << 20 })).toEqual(['project-file.damaged'])
  })

  it('refuses too many entries', () => {
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`attachments/${i}`, strToU8('x')]))
    expect(codes(zipSync(many), { entries: 20, bytes: 1 << 20 })).toEqual(['project-file.too-many-entries'])
    expect(codes(strToU8(' '.repeat(100)), { entries: 20, bytes: 50 })).toEqual(['project-file.too-large'])
  })

  it('leaves out a record it cannot read, names it, and opens the rest', () => {
    const broken = [
      ...records,
      { kind: 'entry', id: 'e2', scenario: 's1', order: 1, entry: { id: 'e2', year: 'soon', action: {} } },
      { kind: 'dream', id: 'd1' },
      'nonsense',
      { ...records[2], name: 'twice' },
      { ...records[3], id: 'e3', scenario: 'gone' },
    ]
    const { value, issues } = readProjectFile(envelope(broken))
    expect(value?.project).toEqual(project)
    expect(issues.map(({ code, params }) => [code, params.id ?? params.layer])).toEqual([
      ['project-file.record-invalid', 'e2'],
      ['project-file.record-invalid', 'd1'],
      ['project-file.record-invalid', '#11'],
      ['project-file.record-twice', 's1'],
      ['project-file.entry-without-scenario', 'e3'],
      ['project-file.base-missing', 'schools/a..b'],
    ])
  })

  it('survives nesting without end and names from the prototype', () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`
    const text = strFromU8(envelope(records)).replace(
      '"records":[',
      `"records":[{"kind":"mapping","id":"m","name":"m","mapping":${deep}},`,
    )
    expect(readProjectFile(strToU8(text)).value?.project.get('e1')).toEqual(project.get('e1'))
    const proto = '{"kind":"note","id":"__proto__","about":"x","text":"y","__proto__":{"polluted":true}}'
    const read = readProjectFile(strToU8(strFromU8(envelope(records)).replace('"records":[', `"records":[${proto},`)))
    expect(read.value?.project.get('__proto__')).toMatchObject({ text: 'y' })
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })
})
