import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readArguments } from '../../src/cli/arguments.ts'
import { evaluateCommand } from '../../src/cli/evaluate.ts'
import type { Answer } from '../../src/core/engine/answer.ts'

/** An instance of a published problem in the terms of a county. */
export interface Instance {
  /** Places with their pupils. */
  readonly units: readonly { readonly id: string; readonly pupils: number }[]
  readonly schools: readonly { readonly id: string; readonly seats: number }[]
  /** Rows of the OD table. */
  readonly ways: readonly (readonly [unit: string, school: string, cost: number | string])[]
  readonly measure?: 'metres' | 'minutes'
}

export interface Outcome {
  readonly answer: Answer
  readonly code: 0 | 1
  readonly warnings: readonly string[]
}

/** Writes an instance as the files a planner would have, and evaluates them through the command line. */
export function evaluateInstance({ units, schools, ways, measure = 'metres' }: Instance, ...options: string[]): Outcome {
  const folder = mkdtempSync(join(tmpdir(), 'buxue-'))
  const write = (name: string, text: string): string => {
    const file = join(folder, name)
    writeFileSync(file, text)
    return file
  }
  const collection = (kind: string, rows: readonly object[]): string =>
    JSON.stringify({
      type: 'FeatureCollection',
      buxueLayer: { kind, date: '2026-09-01' },
      features: rows.map((properties, n) => ({
        type: 'Feature',
        properties,
        geometry: { type: 'Point', coordinates: [117 + (n % 30) / 100, 30 + Math.floor(n / 30) / 100] },
      })),
    })
  const taught = schools.map(({ id, seats }) => ({
    id,
    name: id,
    kind: 'primary',
    ownership: 'public',
    status: 'open',
    sections: [{ stage: 'P', seats }],
  }))
  const files = [
    write('schools.geojson', collection('schools', taught)),
    write(
      'places.geojson',
      collection(
        'population',
        units.map(({ id, pupils }) => ({ id, pupils: { P: pupils } })),
      ),
    ),
  ]
  const table = write('ways.csv', [`unit,school,${measure}`, ...ways.map((way) => way.join(','))].join('\n'))
  const call = readArguments(['evaluate', ...files, '--od', table, '--json', ...options])
  const { text, code, warnings } = evaluateCommand(call, 'zh-CN', '2026-11-01')
  return { answer: JSON.parse(text) as Answer, code, warnings }
}

/** Every pair of a matrix of costs, by unit then school. */
export function allWays(
  units: readonly { readonly id: string }[],
  schools: readonly { readonly id: string }[],
  cost: (unit: number, school: number) => number,
): Instance['ways'] {
  return units.flatMap((unit, u) => schools.map((school, s) => [unit.id, school.id, cost(u, s)] as const))
}
