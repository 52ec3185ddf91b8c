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
  name: string, type: Estate['type'], status: Estate['status'], year: number, month: number, households: number, occupancy: number,
  street: string, township: string, x: number, y: number, width: number, height: number,
]
const ROWS: readonly Row[] = [
  ['滨江花园', 'commodity', 'built', 2012, 6, 860, 0.95, '滨江路', 'XZ01', 11400, 13960, 300, 260],
  ['临江名邸', 'commodity', 'built', 2016, 10, 1240, 0.93, '人民路', 'XZ01', 12000, 14700, 320, 300],
  ['文昌小区', 'other', 'built', 2005, 5, 620, 0.96, '文昌路', 'XZ01', 13000, 15300, 300, 220],
  ['教育新村', 'other', 'built', 2008, 8, 480, 0.94, '解放路', 'XZ01', 14000, 15600, 240, 220],
  ['东湖雅苑', 'commodity', 'built', 2018, 4, 980, 0.9, '东门路', 'XZ01', 15400, 15000, 300, 280],
  ['城北安置小区', 'resettlement', 'built', 2015, 12, 1100, 0.97, '北环路', 'XZ01', 13000, 16300, 320, 280],
  ['西苑公租房', 'public-rental', 'built', 2014, 9, 720, 0.92, '解放路', 'XZ01', 11400, 15480, 260, 240],
  ['锦绣西城', 'commodity', 'built', 2020, 6, 1350, 0.86, '文昌路', 'XZ01', 11000, 15900, 340, 300],
  ['青年公寓', 'talent', 'built', 2021, 7, 260, 0.8, '北环路', 'XZ01', 14550, 16780, 160, 150],
  ['南岸一号', 'commodity', 'built', 2019, 5, 1420, 0.88, '新城大道', 'XZ02', 13000, 12150, 340, 300],
  ['新城安置小区', 'resettlement', 'built', 2017, 11, 1680, 0.97, '科技路', 'XZ02', 12400, 11400, 380, 320],
  ['南湖印象', 'commodity', 'built', 2022, 3, 1160, 0.72, '南湖路', 'XZ02', 14500, 11000, 320, 280],
  ['科技产业园人才公寓', 'talent', 'built', 2023, 9, 640, 0.6, '科技路', 'XZ02', 15300, 11900, 240, 240],
  ['站前小区', 'other', 'built', 2010, 6, 420, 0.93, '站前路', 'XZ07', 15450, 5800, 240, 200],
  ['滨江壹号院', 'commodity', 'construction', 2026, 12, 1180, 0, '滨江路', 'XZ01', 10600, 14350, 320, 280],
  ['江南悦府', 'commodity', 'construction', 2027, 6, 1520, 0, '新城大道', 'XZ02', 14600, 12250, 340, 300],
  ['城南安置二期', 'resettlement', 'construction', 2027, 4, 1300, 0, '科技路', 'XZ02', 12200, 10850, 340, 300],
  ['东城花园', 'commodity', 'construction', 2028, 6, 900, 0, '东门路', 'XZ01', 16200, 15600, 300, 260],
  ['龙潭新居', 'resettlement', 'construction', 2027, 10, 560, 0, '龙潭大街', 'XZ07', 12500, 4800, 260, 220],
  ['云湖新城', 'commodity', 'planned', 2030, 6, 3200, 0, '云湖路', 'XZ01', 17350, 17300, 620, 520],
  ['学府雅居', 'commodity', 'planned', 2029, 5, 1240, 0, '学府路', 'XZ02', 15700, 10900, 320, 300],
  ['南湖国际社区', 'commodity', 'planned', 2031, 12, 1800, 0, '南湖路', 'XZ02', 14900, 10000, 420, 320],
  ['西岸新区安置房', 'resettlement', 'planned', 2029, 9, 1450, 0, '滨江路', 'XZ01', 10100, 15300, 360, 320],
  ['北站家园', 'public-rental', 'planned', 2032, 6, 800, 0, '北环路', 'XZ01', 12300, 17150, 280, 260],
  ['柳林和园', 'commodity', 'planned', 2028, 9, 380, 0, '柳林大街', 'XZ03', 5000, 16300, 240, 200],
]

const DETAIL: Readonly<Record<string, Pick<Estate, 'phases' | 'note'>>> = {
  云湖新城: {
    phases: [{ year: 2030, households: 1200 }, { year: 2031, households: 1000 }, { year: 2032, households: 1000 }],
    note: '规划居住组团，未配建小学，周边步行范围内无学校',
  },
  南湖国际社区: { phases: [{ year: 2031, households: 900 }, { year: 2032, households: 900 }] },
}

/** The 25 developments. */
export const ESTATES: readonly Estate[] = ROWS.map(
  ([name, type, status, year, month, households, occupancy, street, township, x, y, width, height]) => ({
    name, type, status, year, month, households, occupancy, street, township, at: [x, y], size: [width, height], ...DETAIL[name],
  }),
)

/** Residents of a home. */
export const HOUSEHOLD_SIZE = 2.8
/** People who live in an estate at the date of the grid. */
export const livingIn = (estate: Estate): number => estate.households * HOUSEHOLD_SIZE * estate.occupancy
