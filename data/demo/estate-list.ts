import type { DEVELOPMENT_TYPES } from '../../src/core/domain/layers.ts'
import type { XY } from './plane.ts'

/** One residential development as the developer's table has it; the outline is a block of the sheet. */
export interface Estate {
  readonly name: string
  readonly type: (typeof DEVELOPMENT_TYPES)[number]
  readonly status: 'built' | 'construction' | 'planned'
  readonly year: number
  readonly month: number
  readonly households: number
  readonly occupancy: number
  readonly street: string
  readonly township: string
  readonly at: XY
  readonly size: XY
  readonly phases?: readonly { readonly year: number; readonly households: number }[]
  readonly note?: string
}

type Row = readonly [
  name: string,
  type: Estate['type'],
  status: Estate['status'],
  year: number,
  month: number,
  households: number,
  occupancy: number,
  street: string,
  township: string,
  x: number,
  y: number,
  width: number,
  height: number,
]
const ROWS: readonly Row[] = [
  ['滨江花园', 'commodity', 'built', 2012, 6, 860, 0.95, '滨江路', 'XZ01', 11200, 13875, 330, 280],
  ['临江名邸', 'commodity', 'built', 2016, 10, 1240, 0.93, '人民路', 'XZ01', 12000, 14590, 330, 290],
  ['文昌小区', 'other', 'built', 2005, 5, 620, 0.96, '文昌路', 'XZ01', 12800, 15325, 330, 280],
  ['教育新村', 'other', 'built', 2008, 8, 480, 0.94, '解放路', 'XZ01', 14000, 15675, 300, 260],
  ['东湖雅苑', 'commodity', 'built', 2018, 4, 980, 0.9, '东门路', 'XZ01', 15200, 14965, 330, 280],
  ['城北安置小区', 'resettlement', 'built', 2015, 12, 1100, 0.97, '北环路', 'XZ01', 13200, 16375, 330, 280],
  ['西苑公租房', 'public-rental', 'built', 2014, 9, 720, 0.92, '解放路', 'XZ01', 11600, 15325, 300, 260],
  ['锦绣西城', 'commodity', 'built', 2020, 6, 1350, 0.86, '文昌路', 'XZ01', 10800, 16025, 350, 290],
  ['青年公寓', 'talent', 'built', 2021, 7, 260, 0.8, '北环路', 'XZ01', 14525, 16710, 140, 150],
  ['南岸一号', 'commodity', 'built', 2019, 5, 1420, 0.88, '新城大道', 'XZ02', 12800, 12285, 350, 280],
  ['新城安置小区', 'resettlement', 'built', 2017, 11, 1680, 0.97, '科技路', 'XZ02', 12400, 11275, 360, 300],
  ['南湖印象', 'commodity', 'built', 2022, 3, 1160, 0.72, '南湖路', 'XZ02', 14400, 10875, 330, 320],
  ['科技产业园人才公寓', 'talent', 'built', 2023, 9, 640, 0.6, '科技路', 'XZ02', 15300, 11960, 260, 240],
  ['站前小区', 'other', 'built', 2010, 6, 420, 0.93, '站前路', 'XZ07', 15300, 5640, 240, 200],
  ['滨江壹号院', 'commodity', 'construction', 2026, 12, 1180, 0, '滨江路', 'XZ01', 10400, 14225, 340, 290],
  ['江南悦府', 'commodity', 'construction', 2027, 6, 1520, 0, '新城大道', 'XZ02', 14400, 12285, 350, 290],
  ['城南安置二期', 'resettlement', 'construction', 2027, 4, 1300, 0, '科技路', 'XZ02', 12400, 10875, 350, 340],
  ['东城花园', 'commodity', 'construction', 2028, 6, 900, 0, '东门路', 'XZ01', 16100, 15325, 330, 280],
  ['龙潭新居', 'resettlement', 'construction', 2027, 10, 560, 0, '龙潭大街', 'XZ07', 12660, 4720, 240, 200],
  ['云湖新城', 'commodity', 'planned', 2030, 6, 3200, 0, '云湖路', 'XZ01', 16700, 17450, 620, 520],
  ['学府雅居', 'commodity', 'planned', 2029, 5, 1240, 0, '学府路', 'XZ02', 15250, 10875, 340, 330],
  ['南湖国际社区', 'commodity', 'planned', 2031, 12, 1800, 0, '南湖路', 'XZ02', 14700, 9840, 420, 320],
  ['西岸新区安置房', 'resettlement', 'planned', 2029, 9, 1450, 0, '滨江路', 'XZ01', 9940, 15300, 340, 320],
  ['北站家园', 'public-rental', 'planned', 2032, 6, 800, 0, '北环路', 'XZ01', 12400, 17040, 340, 260],
  ['柳林和园', 'commodity', 'planned', 2028, 9, 380, 0, '柳林大街', 'XZ03', 5150, 16350, 240, 200],
]

const DETAIL: Readonly<Record<string, Pick<Estate, 'phases' | 'note'>>> = {
  云湖新城: {
    phases: [
      { year: 2030, households: 1200 },
      { year: 2031, households: 1000 },
      { year: 2032, households: 1000 },
    ],
    note: '规划居住组团，未配建小学，周边步行范围内无学校',
  },
  南湖国际社区: {
    phases: [
      { year: 2031, households: 900 },
      { year: 2032, households: 900 },
    ],
  },
}

/** The 25 developments. */
export const ESTATES: readonly Estate[] = ROWS.map(
  ([name, type, status, year, month, households, occupancy, street, township, x, y, width, height]) => ({
    name,
    type,
    status,
    year,
    month,
    households,
    occupancy,
    street,
    township,
    at: [x, y],
    size: [width, height],
    ...DETAIL[name],
  }),
)

/** Residents of a home. */
export const HOUSEHOLD_SIZE = 2.8
/** People who live in an estate at the date of the grid. */
export const livingIn = (estate: Estate): number => estate.households * HOUSEHOLD_SIZE * estate.occupancy
