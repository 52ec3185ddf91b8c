import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { assembleDataset } from '../../../src/core/domain/dataset-assembly.ts'
import type { Evaluation } from '../../../src/core/domain/evaluation.ts'
import type { Layer } from '../../../src/core/domain/layers.ts'
import { drain, Engine } from '../../../src/core/engine/engine.ts'
import { readLayerFile } from '../../../src/formats/index.ts'
import { expectIdentities } from '../../fixtures/identities.ts'
import { question, total } from '../../fixtures/town.ts'

const folder = 'data/demo/linjiang'
const layers: Layer[] = readdirSync(folder).flatMap((file) => {
  const { layer } = readLayerFile(readFileSync(`${folder}/${file}`), file)
  return layer ? [layer] : []
})
const engineOf = (kept: readonly Layer[]) => new Engine(assembleDataset([...kept], '2026-11-01'))
const nearestBy = (engine: Engine, distance: 'straight' | 'road'): Evaluation =>
  drain(engine.evaluate(question({ stage: 'J', allocation: 'nearest', distance })))
const byRoad = (kept: readonly Layer[]) => nearestBy(engineOf(kept), 'road')
const remarks = ({ issues }: Evaluation) => issues.filter(({ code }) => /road/.test(code)).map(({ code }) => code)

it('the demo by road is one network that takes everybody to a school, farther than the straight line', () => {
  const engine = engineOf(layers)
  const road = nearestBy(engine, 'road')
  expectIdentities(road)
  expect(total(road, 'unplaced')).toBe(0)
  expect(remarks(road)).toEqual([])
  const straight = nearestBy(engine, 'straight')
  const ratio = (total(road, 'meanMetres') ?? 0) / (total(straight, 'meanMetres') ?? 1)
  expect(ratio).toBeGreaterThan(1.2)
  expect(ratio).toBeLessThan(1.8)
  road.units.nearestMetres.forEach((metres, unit) => {
    expect(metres).toBeGreaterThan((straight.units.nearestMetres[unit] as number) * 0.999 - 0.1)
  })
})

it('without roads nothing is known, nobody is placed, and the result says so', () => {
  const evaluation = byRoad(layers.filter(({ kind }) => kind !== 'roads'))
  expect(total(evaluation, 'unplaced')).toBe(total(evaluation, 'residents'))
  expect(remarks(evaluation)).toEqual(['result.no-roads'])
})

it('where bridges are down those who live across the river and have no school are named', () => {
  const kept = layers.map((layer): Layer => {
    if (layer.kind !== 'roads') return layer
    return { ...layer, records: layer.records.map(({ bridge: _, ...road }) => road) }
  })
  const evaluation = byRoad(kept)
  expectIdentities(evaluation)
  expect(remarks(evaluation)).toContain('result.road-islands')
  expect((total(evaluation, 'unplaced') ?? 0) > 0).toBe(remarks(evaluation).includes('result.road-no-school'))
})
