import { describe, expect, it } from 'vitest'
import { estateFigure } from '../../../src/core/analysis/stages/estate-figures.ts'
import { type Assumptions, assumptionsOf } from '../../../src/core/domain/assumptions.ts'
import type { Figure } from '../../../src/core/domain/figure.ts'
import { recompute } from '../../../src/core/domain/figure-arithmetic.ts'
import { STAGES } from '../../../src/core/domain/stage.ts'
import type { Variant } from '../../../src/core/domain/variant.ts'
import { drain, Engine } from '../../../src/core/engine/engine.ts'
import { cell } from '../../fixtures/stage-table.ts'
import { ASSUMPTIONS, development, question, town } from '../../fixtures/town.ts'

const world = town({
  places: [{ id: 'a', x: 1, y: 1, residents: 3000, ages: Array.from({ length: 19 }, () => 100) }],
  developments: [
    development('coming', 2, 2, { households: 800, deliveryYear: 2028 }),
    development('filling', 2, 3, { households: 600, deliveryYear: 2023, occupancy: 0.4 }),
  ],
})

/** Every figure of a tree. */
const all = (figure: Figure): readonly Figure[] => [figure, ...figure.operands.flatMap(all)]

describe('the pupils of an estate', () => {
  it.each(STAGES)('%s: an operand that names a row has its value, and the arithmetic gives the number', (stage) => {
    for (const [row, year] of [0, 1].flatMap((row) => [2029, 2031, 2034, 2035, 2039].map((year) => [row, year] as const))) {
      const figure = estateFigure(world, row, stage, year, { assumptions: ASSUMPTIONS, recorded: ASSUMPTIONS })
      for (const one of all(figure)) {
        expect(recompute(one), one.key).toBe(one.value)
        if (one.source?.kind === 'assumption')
          expect([one.source.id, one.value]).toEqual([one.source.id, ASSUMPTIONS.get(one.source.id)?.value])
      }
    }
  })
})

describe('the base year', () => {
  const edit = (assumption: string, variant: Variant, value: number) =>
    assumptionsOf([...ASSUMPTIONS.values()], [{ assumption, variant, value }])
  const asked = (variant: Variant, assumptions: Assumptions) => {
    const q = { ...question({ variant }), assumptions }
    const engine = new Engine(world)
    const table = drain(engine.stageBalance({ ...q, of: 'K' }))
    const now = drain(engine.housing(q)).rows.map(({ stages }) => stages.K.now.value)
    return { now, table }
  }

  it('is the same in every variant: pupils of an estate and kindergarten rates', () => {
    const plain = asked('mid', ASSUMPTIONS)
    for (const id of ['yield-scale', 'kindergarten-rate.3']) {
      const low = asked('low', edit(id, 'low', 0.5))
      expect(low.now).toEqual(plain.now)
      for (const column of ['demand', 'children']) {
        const [then, before] = [low, plain].map(({ table }) => cell(table, 'county', column, 2026))
        expect(then?.value).toBe(before?.value)
        expect(then && recompute(then)).toBe(then?.value)
      }
      const calendar = drain(new Engine(world).calendar({ ...question(), assumptions: edit(id, 'low', 0.5) }))
      const county = calendar.stages.K.rows.at(-1)
      expect(county?.demand.low[0]).toBe(county?.demand.mid[0])
      expect(county?.demand.low[5]).toBeLessThan(county?.demand.mid[5] as number)
    }
  })
})
