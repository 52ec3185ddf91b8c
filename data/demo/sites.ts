import type { Polygon } from 'geojson'
import type { Control, Site } from '../../src/core/domain/layers.ts'
import { block, ring, type XY } from './plane.ts'
import { townshipName } from './territory.ts'

type SiteRow = { outline: Polygon; properties: Omit<Site, 'point' | 'outline'> }
type ControlRow = { outline: Polygon; properties: Omit<Control, 'outline'> }

const polygon = (points: readonly XY[], step = 500): Polygon => ({ type: 'Polygon', coordinates: [ring(points, step)] })

/** Reserved education sites; the code is 中小学用地 or 幼儿园用地 of the land-use classification. */
export function sites(): SiteRow[] {
  const site = (
    id: string,
    name: string,
    at: XY,
    size: XY,
    landUse: string,
    stages: Site['stages'],
    yearAvailable: number,
    township: string,
    more: Partial<Pick<Site, 'note' | 'status' | 'statusYear'>> = {},
  ): SiteRow => ({
    outline: polygon(block(at, ...size)),
    properties: {
      id,
      name,
      area: size[0] * size[1],
      landUse,
      ...(stages ? { stages } : {}),
      yearAvailable,
      township: townshipName(township),
      ...more,
    },
  })
  return [
    site('C01', '城南新区 J-07 地块', [12800, 10880], [230, 190], '080403', ['P'], 2026, 'XZ02', {
      status: 'construction',
      statusYear: 2027,
    }),
    site('C02', '学府路 X-12 地块', [15400, 11280], [280, 220], '080403', ['P', 'J'], 2028, 'XZ02'),
    site('C03', '城西 W-03 地块', [10400, 15680], [250, 200], '080403', ['P'], 2028, 'XZ01'),
    site('C04', '云湖 Y-01 地块', [17900, 16950], [260, 220], '080403', ['P', 'J'], 2030, 'XZ01', {
      note: '东南角涉及永久基本农田，需先行调整',
    }),
    site('C05', '北站 B-05 地块', [12700, 17500], [190, 160], '080403', ['J'], 2029, 'XZ01'),
    site('C06', '龙潭 L-02 地块', [13900, 4400], [130, 100], '080404', ['K'], 2027, 'XZ07'),
  ]
}

/** Lines a plan must respect: basic farmland, ecological protection, town growth, and a strip along the railway station. */
export function controls(): ControlRow[] {
  const control = (id: string, name: string, kind: Control['kind'], points: readonly XY[], code?: string): ControlRow => ({
    outline: polygon(points, 450),
    properties: { id, name, kind, ...(code ? { code } : {}) },
  })
  return [
    control('KZ01', '城东永久基本农田', 'farmland', [
      [17950, 15200],
      [20800, 15000],
      [21200, 16300],
      [20500, 16950],
      [17980, 16900],
    ]),
    control('KZ02', '柳林永久基本农田', 'farmland', [
      [6300, 14200],
      [8900, 14400],
      [8700, 16100],
      [6700, 16200],
    ]),
    control('KZ03', '双桥永久基本农田', 'farmland', [
      [18600, 10300],
      [21300, 9600],
      [21500, 12200],
      [18900, 12400],
    ]),
    control('KZ04', '云溪山生态保护红线', 'ecological', [
      [700, 8200],
      [3000, 5200],
      [4900, 9300],
      [3600, 11700],
      [900, 11400],
    ]),
    control('KZ05', '青石岭生态保护红线', 'ecological', [
      [7800, 22900],
      [9900, 22300],
      [10600, 24700],
      [8700, 25000],
    ]),
    control('KZ06', '临江区中心城区城镇开发边界', 'urban-boundary', [
      [9700, 13420],
      [16900, 13500],
      [17000, 16500],
      [17800, 17050],
      [17800, 17700],
      [16900, 17800],
      [14900, 17700],
      [12000, 17800],
      [9700, 17100],
    ]),
    control('KZ07', '城南新区城镇开发边界', 'urban-boundary', [
      [11300, 12780],
      [16300, 12900],
      [16300, 9600],
      [11600, 9700],
    ]),
    control(
      'KZ08',
      '龙潭站铁路防护范围',
      'buffer',
      [
        [14100, 5850],
        [16600, 5080],
        [16600, 5600],
        [14100, 6450],
      ],
      '铁路两侧 300 米',
    ),
  ]
}
