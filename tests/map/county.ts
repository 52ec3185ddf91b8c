import type { Dataset } from '../../src/core/domain/dataset.ts'
import type { Area, Development, Road, Zone } from '../../src/core/domain/layers.ts'
import type { School } from '../../src/core/domain/school.ts'
import { datasetOf, gridTable, SOUTH, school, square, WEST } from './fixture.ts'

const W = 0.2
const H = 0.16
const random = seeded(7)

/** A county of 20 × 18 km with six townships, 58 schools, 25 estates and a grid over town and villages. */
export function county(): Dataset {
  const areas: Area[] = ['临江街道', '城东街道', '沙洲镇', '青石镇', '白鹭乡', '竹园乡'].map((name, index) => ({
    id: `a${index}`,
    name,
    kind: 'township',
    outline: square(WEST + (index % 3) * (W / 3), SOUTH + Math.floor(index / 3) * (H / 2), W / 3, H / 2),
  }))
  const schools = Array.from({ length: 58 }, (_, index) => place(index))
  const zones: Zone[] = Array.from({ length: 16 }, (_, index) => ({
    id: `z${index}`,
    stage: 'P',
    schools: [`s${index}`],
    name: `第${index + 1}施教区`,
    outline: square(WEST + 0.05 + (index % 4) * 0.024, SOUTH + 0.04 + Math.floor(index / 4) * 0.02, 0.024, 0.02),
  }))
  const developments: Development[] = Array.from({ length: 25 }, (_, index) => estate(index))
  const roads: Road[] = [
    ...Array.from({ length: 9 }, (_, index) =>
      road(`江${index}路`, index % 3 === 0 ? 'primary' : 'tertiary', [
        [WEST, SOUTH + 0.016 * (index + 1)],
        [WEST + W, SOUTH + 0.016 * (index + 1) + 0.004],
      ]),
    ),
    ...Array.from({ length: 9 }, (_, index) =>
      road(`学府${index}街`, index % 4 === 0 ? 'trunk' : 'secondary', [
        [WEST + 0.02 * (index + 1), SOUTH],
        [WEST + 0.02 * (index + 1) - 0.004, SOUTH + H],
      ]),
    ),
  ]
  const river = Array.from({ length: 40 }, (_, index) => [WEST + (index / 39) * W, SOUTH + 0.075 + 0.02 * Math.sin(index / 5)])
  const table = gridTable(190, 175, (row) => town(row % 190, Math.floor(row / 190)) > 0)
  return datasetOf({
    areas,
    schools,
    zones,
    developments,
    roads,
    population: {
      ...table,
      residents: Float64Array.from(table.ids, (id) => town(Number(id.slice(1)) % 190, Math.floor(Number(id.slice(1)) / 190))),
    },
    barriers: [
      { id: 'r', name: '临江', kind: 'river', shape: { type: 'LineString', coordinates: river } },
      {
        id: 'l',
        kind: 'railway',
        shape: {
          type: 'LineString',
          coordinates: [
            [WEST, SOUTH + 0.02],
            [WEST + W, SOUTH + 0.13],
          ],
        },
      },
    ],
    sites: Array.from({ length: 6 }, (_, index) => ({
      id: `p${index}`,
      name: `${index + 1}号教育用地`,
      point: [WEST + 0.03 + index * 0.026, SOUTH + 0.03 + ((index * 5) % 7) * 0.014],
      outline: square(WEST + 0.0285 + index * 0.026, SOUTH + 0.029 + ((index * 5) % 7) * 0.014, 0.003, 0.002),
    })),
  })
}

function place(index: number): School {
  const kind =
    index % 19 === 18
      ? 'special'
      : index % 11 === 10
        ? 'nine-year'
        : index % 9 === 8
          ? 'teaching-point'
          : index % 5 === 3
            ? 'junior'
            : index % 5 === 4
              ? 'kindergarten'
              : index === 51
                ? 'senior'
                : 'primary'
  const stages =
    kind === 'nine-year'
      ? (['P', 'J'] as const)
      : kind === 'junior'
        ? (['J'] as const)
        : kind === 'kindergarten'
          ? (['K'] as const)
          : kind === 'senior'
            ? (['H'] as const)
            : kind === 'special'
              ? []
              : (['P'] as const)
  const dense = index < 36
  return school(`s${index}`, {
    name: `${['临江', '城东', '青石', '白鹭', '沙洲实验', '育才'][index % 6]}第${index + 1}${kind === 'junior' ? '初级中学' : kind === 'kindergarten' ? '幼儿园' : kind === 'teaching-point' ? '教学点' : '小学'}`,
    kind,
    sections: stages.map((stage) => ({ stage, grades: [] })),
    ownership: index % 10 === 7 ? 'private' : 'public',
    status: index === 6 ? 'construction' : 'open',
    point: dense ? [WEST + 0.05 + random() * 0.1, SOUTH + 0.04 + random() * 0.08] : [WEST + random() * W, SOUTH + random() * H],
  })
}

function estate(index: number): Development {
  const west = WEST + 0.05 + random() * 0.1
  const south = SOUTH + 0.04 + random() * 0.08
  return {
    id: `d${index}`,
    name: `${['滨江', '锦绣', '阳光', '翠湖'][index % 4]}花园${index + 1}期`,
    households: 400 + index * 60,
    type: 'commodity',
    status: (['built', 'construction', 'planned'] as const)[index % 3]!,
    deliveryYear: 2026 + (index % 6),
    point: [west + 0.0015, south + 0.001],
    ...(index % 5 === 0 ? {} : { outline: square(west, south, 0.003, 0.0022) }),
  }
}

function road(name: string, kind: Road['class'], coordinates: number[][]): Road {
  return { id: name, name, class: kind, line: { type: 'LineString', coordinates } }
}

/** People in a cell: a town in the middle, villages around. */
function town(column: number, row: number): number {
  const centre = 60 * Math.exp(-((column - 95) ** 2 + (row - 85) ** 2) / 900)
  const village = (column * 31 + row * 17) % 97 < 4 ? 8 : 0
  return Math.round(centre + village) > 0 ? Math.round(centre * (0.5 + ((column * 13 + row * 7) % 10) / 10) + village) : 0
}

function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296
    return state / 4294967296
  }
}
