import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { planningUnits } from '../../../src/core/analysis/demand/units.ts'
import { sumByHome } from '../../../src/core/analysis/rolls/homes.ts'
import { groundOf, undisturbed } from '../../../src/core/analysis/rolls/timeline.ts'
import { assembleDataset } from '../../../src/core/domain/dataset-assembly.ts'
import { GRADES } from '../../../src/core/domain/stage.ts'
import { timeline } from '../../../src/core/scenario/replay.ts'
import { readLayerFile } from '../../../src/formats/index.ts'
import { ASSUMPTIONS, STANDARDS } from '../../fixtures/town.ts'

const folder = 'data/demo/linjiang'

it('learners of homes from the parts of areas they hold are the sums over their units, in every year', () => {
  const layers = readdirSync(folder).flatMap((file) => readLayerFile(readFileSync(`${folder}/${file}`), file).layer ?? [])
  const dataset = assembleDataset(layers, '2026-11-01')
  const units = planningUnits(dataset, ASSUMPTIONS)
  const plans = [...timeline(dataset, [], STANDARDS).plans.values()]
  const here = { dataset, plans, units, standards: STANDARDS, assumptions: ASSUMPTIONS }
  const { stages } = undisturbed({ ...here, ground: groundOf(here) })
  for (const stage of ['P', 'J'] as const) {
    const { demand, homes } = stages[stage]
    for (const t of demand.years.keys()) {
      for (const housing of [false, true]) {
        const units = sumByHome(homes, demand.shares(t, housing), GRADES[stage].length)
        demand.sharesIn(homes.ofUnit, homes.count, t, housing).forEach((learners, at) => {
          expect(learners).toBeCloseTo(units[at] as number, 8)
        })
      }
    }
  }
})
