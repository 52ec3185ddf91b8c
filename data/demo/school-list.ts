import type { Detail, Rooms, SchoolPlan } from './school-plan.ts'

type Row = readonly [
  id: string,
  name: string,
  township: string,
  urban: SchoolPlan['urban'],
  x: number,
  y: number,
  design: number,
  /** Classes the site can hold. */
  site: number,
  /** Usual class size. */
  typical: number,
  detail: Detail,
  opened: number,
]

const PRIMARY_ROWS: readonly Row[] = [
  ['P01', '临江区第一小学', 'XZ01', 'city', 13550, 14250, 36, 36, 53, 'bands', 1956],
  ['P02', '滨江实验小学', 'XZ01', 'city', 11750, 14250, 24, 36, 54, 'bands', 2013],
  ['P03', '临江区第二小学', 'XZ01', 'city', 14500, 14300, 12, 18, 50, 'bands', 1972],
  ['P04', '文昌路小学', 'XZ01', 'city', 12850, 15150, 12, 12, 55, 'bands', 1981],
  ['P05', '临江区实验小学', 'XZ01', 'city', 13500, 15750, 12, 24, 51, 'bands', 1994],
  ['P06', '东门小学', 'XZ01', 'city', 14900, 15500, 12, 24, 49, 'grades', 1988],
  ['P07', '北苑小学', 'XZ01', 'city', 13350, 16150, 15, 24, 50, 'bands', 2009],
  ['P08', '城南新区第一小学', 'XZ02', 'city', 12650, 11950, 30, 36, 50, 'bands', 2018],
  ['P09', '临江区城南新区滨江生态科技产业园附属实验第二小学', 'XZ02', 'city', 14350, 11750, 18, 30, 52, 'bands', 2021],
  ['P10', '南湖小学', 'XZ02', 'city', 14250, 10100, 12, 24, 40, 'grades', 2011],
  ['P11', '柳林镇中心小学', 'XZ03', 'town', 5150, 16900, 12, 18, 44, 'bands', 1962],
  ['P12', '柳林镇河湾小学', 'XZ03', 'rural', 3000, 14600, 6, 6, 40, 'bands', 1968],
  ['P13', '柳林镇上坪小学', 'XZ03', 'rural', 4500, 21000, 6, 6, 40, 'bands', 1965],
  ['P14', '青石镇中心小学', 'XZ04', 'town', 11500, 21850, 12, 18, 44, 'bands', 1960],
  ['P15', '青石镇岩前小学', 'XZ04', 'rural', 16600, 22700, 6, 12, 40, 'grades', 1970],
  ['P16', '白沙乡中心小学', 'XZ05', 'rural', 22200, 18100, 12, 12, 42, 'bands', 1963],
  ['P17', '白沙乡洲头小学', 'XZ05', 'rural', 25000, 15700, 6, 6, 40, 'totals', 1974],
  ['P18', '云溪乡中心小学', 'XZ06', 'rural', 5250, 7600, 12, 12, 42, 'bands', 1964],
  ['P19', '云溪乡竹坪小学', 'XZ06', 'rural', 3700, 3700, 6, 6, 40, 'bands', 1971],
  ['P20', '龙潭镇中心小学', 'XZ07', 'town', 12700, 4150, 12, 18, 48, 'bands', 1959],
  ['P21', '龙潭镇第二小学', 'XZ07', 'town', 13400, 3750, 6, 6, 52, 'totals', 1986],
  ['P22', '龙潭镇车站小学', 'XZ07', 'town', 15350, 6100, 9, 18, 46, 'bands', 1978],
  ['P23', '双桥镇中心小学', 'XZ08', 'town', 21850, 7750, 12, 18, 46, 'bands', 1961],
  ['P24', '双桥镇塘头小学', 'XZ08', 'rural', 25300, 10300, 6, 6, 40, 'bands', 1969],
]

const JUNIOR_ROWS: readonly Row[] = [
  ['J01', '临江区第一初级中学', 'XZ01', 'city', 12380, 14220, 30, 30, 51, 'bands', 1952],
  ['J02', '临江区第二初级中学', 'XZ01', 'city', 15150, 14800, 15, 24, 50, 'bands', 1976],
  ['J03', '临江区城北初级中学', 'XZ01', 'city', 13750, 16300, 18, 30, 53, 'bands', 1998],
  ['J04', '临江区城南初级中学', 'XZ02', 'city', 13350, 11450, 27, 36, 52, 'bands', 2016],
  ['J05', '柳林镇初级中学', 'XZ03', 'town', 5400, 16450, 12, 18, 42, 'bands', 1969],
  ['J06', '青石镇寄宿制初级中学', 'XZ04', 'town', 11850, 22150, 18, 24, 48, 'bands', 1970],
  ['J07', '双桥镇初级中学', 'XZ08', 'town', 22150, 7450, 15, 18, 44, 'grades', 1971],
  ['J08', '龙潭镇初级中学', 'XZ07', 'town', 12950, 4500, 12, 18, 52, 'bands', 1968],
  ['J09', '云溪乡初级中学', 'XZ06', 'rural', 5500, 7350, 6, 9, 40, 'bands', 1973],
]

const ROOMS: Readonly<Record<string, Rooms>> = {
  P01: { extraRooms: 4, unsafe: 2 },
  P02: { convertible: 2 },
  P04: { extraRooms: 1 },
  P05: { convertible: 1 },
  P06: { extraRooms: 1 },
  P09: { extraRooms: 2, convertible: 2 },
  P11: { convertible: 2 },
  P13: { unsafe: 2 },
  P14: { convertible: 3 },
  P16: { convertible: 2 },
  P18: { convertible: 2 },
  P23: { convertible: 2 },
  J01: { extraRooms: 1 },
  J03: { extraRooms: 2, convertible: 2 },
  J04: { extraRooms: 2 },
  J05: { convertible: 3 },
}
const OWN: Readonly<Record<string, SchoolPlan['own']>> = {
  P01: { note: '热点校，用地紧张' },
  P13: { safety: 'D', note: '北侧教学楼为 D 级危房，已停用两间教室' },
}

/** A school may be extended where its site holds more classes than it was designed for. */
const plan =
  (stage: 'P' | 'J', kind: SchoolPlan['kind']) =>
  ([id, name, township, urban, x, y, design, site, typical, detail, opened]: Row): SchoolPlan => ({
    id,
    name,
    kind,
    ownership: 'public',
    township,
    urban,
    at: [x, y],
    sections: [{ stage, design, typical, detail, ...ROOMS[id] }],
    own: { expandable: site > design, siteClasses: site, opened, ...OWN[id] },
  })

/** Public primary schools in use. */
export const PRIMARIES: readonly SchoolPlan[] = PRIMARY_ROWS.map(plan('P', 'primary'))
/** Public junior secondary schools. */
export const JUNIORS: readonly SchoolPlan[] = JUNIOR_ROWS.map(plan('J', 'junior'))
