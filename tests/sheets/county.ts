import type { Dataset } from '../../src/core/domain/dataset.ts'
import type { SheetKind, SheetRequest } from '../../src/core/report/sheet.ts'
import type { Entry } from '../../src/core/scenario/entry.ts'
import { replay } from '../../src/core/scenario/replay.ts'
import type { Paper } from '../../src/sheets/map/paper.ts'
import type { SheetScene } from '../../src/sheets/map/scene.ts'
import { box, development, evaluate, STANDARDS, school, six, town, type World, zone } from '../fixtures/town.ts'

/** A name that would break a document that does not escape, longer than any label. */
export const HOSTILE = `<script>&"'\u0000\ud800${'很长的校名'.repeat(11)}`

/** Two zones, three schools (one of them too small, one private), three estates; 200 × 100 steps of 100 m. */
export const WORLD: World = {
  schools: [
    school('A', 20, 20, { name: HOSTILE, P: six(60, 1), rooms: 6 }),
    school('B', 70, 20, { name: 'B小学', P: six(30, 1), rooms: 6 }),
    school('C', 45, 35, { name: 'C学校', P: six(20, 1), rooms: 6, ownership: 'private' }),
  ],
  places: [
    { id: 'p1', x: 20, y: 22, P: 300, urban: 1 },
    { id: 'p2', x: 24, y: 22, P: 3, urban: 1 },
    { id: 'p3', x: 72, y: 22, P: 160, urban: 1 },
  ],
  zones: [zone('ZA', ['A'], box(0, 0, 50, 50)), zone('ZB', ['B'], box(50, 0, 100, 50))],
  areas: [{ id: '东镇', outline: box(0, 0, 100, 50), kind: 'township' }],
  developments: [
    development('E1', 30, 30, { status: 'built', households: 800 }),
    development('E2', 60, 30, { status: 'planned', households: 500, deliveryYear: 2029 }),
  ],
}

export const line = (id: string, year: number, action: object): Entry => ({ id, year, enabled: true, note: '', action }) as Entry

/** Expands A, merges B into A's neighbour, gives a place to another school. */
export const LINES: readonly Entry[] = [
  line('l1', 2028, { type: 'expand-school', school: 'A', stage: 'P', classes: 6, rooms: 6 }),
  line('l2', 2027, { type: 'assign-units', stage: 'P', units: ['p2'], to: 'B' }),
  line('l3', 2033, {
    ...{
      type: 'build-school',
      id: 'N',
      name: '新建小学',
      kind: 'primary',
      point: [113.05, 30.01],
      takes: [],
      transferGrades: [],
    },
    sections: [{ stage: 'P', classesPerGrade: 2, rooms: 12 }],
  }),
]

export function requestOf(kind: SheetKind, option: number, year = 2026): SheetRequest {
  return { id: `${kind}.P.${option}`, kind, option, stage: 'P', year, ...(kind === 'school' ? { school: 'A' } : {}) }
}

export function sceneOf(entries: readonly Entry[], year = 2026, dataset: Dataset = town(WORLD)): SheetScene {
  const shown = (lines: readonly Entry[]) => ({
    plan: replay(dataset, lines, year, STANDARDS).plan,
    evaluation: evaluate(dataset, { year, allocation: 'zone' }, lines),
  })
  return {
    ...{ dataset, standards: STANDARDS, project: '某县', scenarioName: entries.length > 0 ? '方案一' : null, entries },
    ...shown(entries),
    base: entries.length > 0 ? shown([]) : null,
  }
}

export const PAPER: Paper = {
  ...{ format: 'A3', orientation: 'landscape', preset: 'internal', scale: 'fit', extent: [113, 30, 113.1, 30.05] },
  fields: { title: '', compiledBy: '', qualification: '', number: '', reviewNumber: '', date: '2026-11-22', footer: '' },
}
