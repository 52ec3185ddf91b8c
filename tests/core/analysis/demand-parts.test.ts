import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { groundOf, outlookOf } from '../../../src/core/analysis/ground.ts'
import { sumByHome } from '../../../src/core/analysis/rolls/homes.ts'
import { assembleDataset } from '../../../src/core/domain/dataset-assembly.ts'
import { GRADES } from '../../../src/core/domain/stage.ts'
import { Memo } from '../../../src/core/engine/memo.ts'
import { timeline } from '../../../src/core/scenario/replay.ts'
import { readLayerFile } from '../../../src/formats/index.ts'
import { ASSUMPTIONS, STANDARDS } from '../../fixtures/town.ts'

const folder = 'data/demo/linjiang'

it('learners of homes, in shares and in whole children, are the sums over their units in every year', () => {
  const layers = readdirSync(folder).flatMap((file) => readLayerFile(readFileSync(`${folder}/${file}`), file).layer ?? [])
  const dataset = assembleDataset(layers, '2026-11-01')
  const plans = [...timeline(dataset, [], STANDARDS).plans.values()]
  const steps = new Memo(Number.POSITIVE_INFINITY)
  const ground = groundOf({ dataset, plans, standards: STANDARDS, assumptions: ASSUMPTIONS, demandFrom: 'auto', steps })
  const outlook = outlookOf(ground, ASSUMPTIONS, ASSUMPTIONS, steps)
  for (const stage of ['P', 'J'] as const) {
    const demand = outlook.demand[stage]
    const homes = ground.homes[stage]
    for (const t of demand.years.keys()) {
      for (const housing of [false, true]) {
        const units = sumByHome(homes, demand.shares(t, housing), GRADES[stage].length)
        demand.sharesIn(homes.ofUnit, homes.count, t, housing).forEach((learners, at) => {
          expect(learners).toBeCloseTo(units[at] as number, 8)
        })
      }
    }
    const years = demand.wholeIn(homes.ofUnit, homes.count)
    for (const [t, year] of demand.years.entries()) {
      const whole = demand.at(year)
      expect(years[t]).toEqual(sumByHome(homes, whole.learners, GRADES[stage].length))
      expect(demand.byGrade(t)).toEqual(whole.byGrade)
    }
  }
})
