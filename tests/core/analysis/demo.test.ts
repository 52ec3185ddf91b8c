import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { INDICATORS } from '../../../src/core/analysis/indicators/index.ts'
import { assembleDataset } from '../../../src/core/domain/dataset-assembly.ts'
import type { Figure } from '../../../src/core/domain/figure.ts'
import { recompute } from '../../../src/core/domain/figure-arithmetic.ts'
import type { Layer } from '../../../src/core/domain/layers.ts'
import { drain, Engine } from '../../../src/core/engine/engine.ts'
import { readLayerFile } from '../../../src/formats/index.ts'
import { hasMessage } from '../../../src/i18n/index.ts'
import { expectHomeFlows } from '../../fixtures/account.ts'
import { expectIdentities } from '../../fixtures/identities.ts'
import { question, total } from '../../fixtures/town.ts'

const folder = 'data/demo/linjiang'
const layers: Layer[] = readdirSync(folder).flatMap((file) => {
  const { layer } = readLayerFile(readFileSync(`${folder}/${file}`), file)
  return layer ? [layer] : []
})
const dataset = assembleDataset(layers, '2026-11-01')
const engine = new Engine(dataset)
const requests = (['P', 'J'] as const).flatMap((stage) =>
  (['enrolled', 'zone', 'nearest'] as const).map((allocation) => ({ stage, allocation })),
)

it.each(requests)('the identities of the seat account hold on the demo: %o', (request) => {
  const evaluation = drain(engine.evaluate(question(request)))
  expectIdentities(evaluation)
  expect(evaluation.homeFlows?.pupils.length).toBeGreaterThan(0)
  expectHomeFlows(evaluation, dataset)
})

it('without a scenario none of its seats, and every seat in one of the three columns', () => {
  for (const request of requests) {
    const evaluation = drain(engine.evaluate(question(request)))
    expect(total(evaluation, 'seatsScenario')).toBe(0)
    expect((total(evaluation, 'seatsExisting') ?? 0) + (total(evaluation, 'seatsCommitted') ?? 0)).toBe(
      total(evaluation, 'seats'),
    )
    expect(evaluation.columns.area.seatsExisting?.quality.every((quality) => quality === 0)).toBe(true)
  }
})

it('places the same demand whichever way pupils are allocated', () => {
  for (const stage of ['P', 'J'] as const) {
    const demands = requests
      .filter((request) => request.stage === stage)
      .map((request) => total(drain(engine.evaluate(question(request))), 'demand'))
    expect(new Set(demands).size).toBe(1)
  }
})

it('every figure of the demo has words and repeats its own arithmetic', () => {
  const missing = new Set<string>()
  const walk = (figure: Figure): void => {
    if (!hasMessage(`figure.${figure.key}`)) missing.add(figure.key)
    if (figure.operation !== 'input' && figure.operands.length > 0 && !hasMessage(`figure.${figure.key}.how`))
      missing.add(`${figure.key}.how`)
    figure.operands.forEach(walk)
  }
  for (const request of requests) {
    const asked = question(request)
    const evaluation = drain(engine.evaluate(asked))
    for (const { level, id } of INDICATORS) {
      const values = evaluation.columns[level][id]?.values ?? new Float64Array()
      for (let row = 0; row < values.length; row += Math.max(1, Math.floor(values.length / 7))) {
        const figure = drain(engine.explain(asked, { level, indicator: id, row }))
        walk(figure)
        const expected = Number.isNaN(values[row]) ? null : (values[row] as number)
        expect([level, id, figure.value]).toEqual([level, id, expected])
        if (expected !== null) expect([level, id, recompute(figure)]).toEqual([level, id, expected])
      }
    }
  }
  expect([...missing].sort()).toEqual([])
})
