import type { OWNERSHIPS, SCHOOL_KINDS, SchoolProperties } from '../../src/core/domain/school.ts'
import type { XY } from './plane.ts'

/** How much of a register a school hands in: bands by grade, grades only, or one total. */
export type Detail = 'bands' | 'grades' | 'totals'

/** One section to be filled with pupils. `typical` is the class size the school forms classes by. */
export interface SectionPlan {
  readonly stage: 'K' | 'P' | 'J' | 'H'
  readonly design: number
  readonly typical: number
  readonly detail: Detail
  /** Classrooms beyond the design (negative: fewer), of them unsafe, and rooms that could be converted. */
  readonly extraRooms?: number
  readonly unsafe?: number
  readonly convertible?: number
}
export interface SchoolPlan {
  readonly id: string
  readonly name: string
  readonly kind: (typeof SCHOOL_KINDS)[number]
  readonly ownership: (typeof OWNERSHIPS)[number]
  readonly township: string
  readonly urban: 'city' | 'town' | 'rural'
  readonly at: XY
  readonly sections: readonly SectionPlan[]
  /** Properties that overrule or complete the derived ones. */
  readonly own?: Partial<SchoolProperties>
}

type Row = readonly [
  id: string, name: string, township: string, urban: SchoolPlan['urban'], x: number, y: number,
  design: number, typical: number, detail: Detail, own?: SchoolPlan['own'], rooms?: Pick<SectionPlan, 'extraRooms' | 'unsafe' | 'convertible'>,
]

const PRIMARIES: readonly Row[] = [
  ['P01', '临江区第一小学', 'XZ01', 'city', 13550, 14250, 36, 53, 'bands', { expandable: false, siteClasses: 36, opened: 1956, note: '热点校，用地紧张' }, { extraRooms: 4, unsafe: 2 }],
  ['P02', '滨江实验小学', 'XZ01', 'city', 11750, 14250, 24, 54, 'bands', { expandable: true, siteClasses: 36, opened: 2013 }, { convertible: 2 }],
  ['P03', '临江区第二小学', 'XZ01', 'city', 14500, 14300, 12, 50, 'bands', { expandable: true, siteClasses: 18, opened: 1972 }],
  ['P04', '文昌路小学', 'XZ01', 'city', 12850, 15150, 12, 55, 'bands', { expandable: false, siteClasses: 12, opened: 1981 }, { extraRooms: 1 }],
  ['P05', '临江区实验小学', 'XZ01', 'city', 13500, 15750, 15, 50, 'bands', { expandable: true, siteClasses: 24, opened: 1994 }, { convertible: 1 }],
  ['P06', '东门小学', 'XZ01', 'city', 14900, 15500, 15, 49, 'grades', { expandable: true, siteClasses: 24, opened: 1988 }],
  ['P07', '北苑小学', 'XZ01', 'city', 13350, 16150, 12, 50, 'bands', { expandable: true, siteClasses: 24, opened: 2009 }],
  ['P08', '城南新区第一小学', 'XZ02', 'city', 12650, 11950, 24, 52, 'bands', { expandable: true, siteClasses: 36, opened: 2018 }, { extraRooms: 2 }],
  ['P09', '临江区城南新区滨江生态科技产业园附属实验第二小学', 'XZ02', 'city', 14350, 11750, 18, 52, 'bands', { expandable: true, siteClasses: 30, opened: 2021 }, { extraRooms: 2, convertible: 2 }],
  ['P10', '南湖小学', 'XZ02', 'city', 14250, 10100, 12, 40, 'grades', { expandable: true, siteClasses: 24, opened: 2011 }],
  ['P11', '柳林镇中心小学', 'XZ03', 'town', 5150, 16900, 12, 44, 'bands', { expandable: true, siteClasses: 18, opened: 1962 }, { convertible: 2 }],
  ['P12', '柳林镇河湾小学', 'XZ03', 'rural', 3000, 14600, 6, 40, 'bands', { expandable: true, siteClasses: 6, opened: 1968 }],
  ['P13', '柳林镇上坪小学', 'XZ03', 'rural', 4500, 21000, 6, 40, 'bands', { expandable: false, siteClasses: 6, opened: 1965, safety: 'D' }, { unsafe: 2 }],
  ['P14', '青石镇中心小学', 'XZ04', 'town', 11500, 21850, 12, 44, 'bands', { expandable: true, siteClasses: 18, opened: 1960 }, { convertible: 3 }],
  ['P15', '青石镇岩前小学', 'XZ04', 'rural', 16600, 22700, 6, 40, 'grades', { expandable: true, siteClasses: 12, opened: 1970 }],
  ['P16', '白沙乡中心小学', 'XZ05', 'rural', 22200, 18100, 12, 42, 'bands', { expandable: true, siteClasses: 12, opened: 1963 }, { convertible: 2 }],
  ['P17', '白沙乡洲头小学', 'XZ05', 'rural', 25000, 15700, 6, 40, 'totals', { expandable: true, siteClasses: 6, opened: 1974 }],
  ['P18', '云溪乡中心小学', 'XZ06', 'rural', 5250, 7600, 12, 42, 'bands', { expandable: true, siteClasses: 12, opened: 1964 }, { convertible: 2 }],
  ['P19', '云溪乡竹坪小学', 'XZ06', 'rural', 3700, 3700, 6, 40, 'bands', { expandable: true, siteClasses: 6, opened: 1971 }],
  ['P20', '龙潭镇中心小学', 'XZ07', 'town', 12700, 4150, 12, 48, 'bands', { expandable: true, siteClasses: 18, opened: 1959 }],
  ['P21', '龙潭镇第二小学', 'XZ07', 'town', 13400, 3750, 6, 52, 'totals', { expandable: false, siteClasses: 6, opened: 1986 }],
  ['P22', '龙潭镇车站小学', 'XZ07', 'town', 15350, 6100, 9, 46, 'bands', { expandable: true, siteClasses: 18, opened: 1978 }],
  ['P23', '双桥镇中心小学', 'XZ08', 'town', 21850, 7750, 12, 46, 'bands', { expandable: true, siteClasses: 18, opened: 1961 }, { convertible: 2 }],
  ['P24', '双桥镇塘头小学', 'XZ08', 'rural', 25300, 10300, 6, 40, 'bands', { expandable: true, siteClasses: 6, opened: 1969 }],
]

const JUNIORS: readonly Row[] = [
  ['J01', '临江区第一初级中学', 'XZ01', 'city', 12850, 14200, 30, 51, 'bands', { expandable: false, siteClasses: 30, opened: 1952 }, { extraRooms: 1 }],
  ['J02', '临江区第二初级中学', 'XZ01', 'city', 15150, 14800, 15, 50, 'bands', { expandable: true, siteClasses: 24, opened: 1976 }],
  ['J03', '临江区城北初级中学', 'XZ01', 'city', 13750, 16300, 18, 53, 'bands', { expandable: true, siteClasses: 30, opened: 1998 }, { extraRooms: 2, convertible: 2 }],
  ['J04', '临江区城南初级中学', 'XZ02', 'city', 13350, 11450, 27, 52, 'bands', { expandable: true, siteClasses: 36, opened: 2016 }, { extraRooms: 2 }],
  ['J05', '柳林镇初级中学', 'XZ03', 'town', 5400, 16450, 12, 42, 'bands', { expandable: true, siteClasses: 18, opened: 1969 }, { convertible: 3 }],
  ['J06', '青石镇寄宿制初级中学', 'XZ04', 'town', 11850, 22150, 18, 48, 'bands', { expandable: true, siteClasses: 24, opened: 1970 }],
  ['J07', '双桥镇初级中学', 'XZ08', 'town', 22150, 7450, 15, 44, 'grades', { expandable: true, siteClasses: 18, opened: 1971 }],
  ['J08', '龙潭镇初级中学', 'XZ07', 'town', 12950, 4500, 12, 52, 'bands', { expandable: true, siteClasses: 18, opened: 1968 }],
  ['J09', '云溪乡初级中学', 'XZ06', 'rural', 5500, 7350, 6, 40, 'bands', { expandable: true, siteClasses: 9, opened: 1973 }],
]

const plan = (stage: 'P' | 'J', kind: SchoolPlan['kind']) =>
  ([id, name, township, urban, x, y, design, typical, detail, own, rooms]: Row): SchoolPlan => ({
    id, name, kind, ownership: 'public', township, urban, at: [x, y], sections: [{ stage, design, typical, detail, ...rooms }], ...(own ? { own } : {}),
  })

const OTHERS: readonly SchoolPlan[] = [
  {
    id: 'N01', name: '临江区育才学校', kind: 'nine-year', ownership: 'public', township: 'XZ01', urban: 'city', at: [11250, 15850],
    sections: [{ stage: 'P', design: 18, typical: 53, detail: 'bands', convertible: 2 }, { stage: 'J', design: 12, typical: 52, detail: 'bands' }],
    own: { expandable: true, siteClasses: 45, opened: 2015 },
  },
  {
    id: 'N02', name: '临江博雅学校', kind: 'nine-year', ownership: 'private', township: 'XZ01', urban: 'city', at: [10350, 16750],
    sections: [{ stage: 'P', design: 24, typical: 38, detail: 'bands' }, { stage: 'J', design: 12, typical: 42, detail: 'bands' }],
    own: { expandable: true, siteClasses: 45, opened: 2012 },
  },
  {
    id: 'T01', name: '云溪乡高岭教学点', kind: 'teaching-point', ownership: 'public', township: 'XZ06', urban: 'rural', at: [2300, 9300],
    sections: [{ stage: 'P', design: 3, typical: 30, detail: 'grades' }], own: { parent: 'P18', institution: 'P18', expandable: false, siteClasses: 3 },
  },
  {
    id: 'T02', name: '双桥镇荷叶教学点', kind: 'teaching-point', ownership: 'public', township: 'XZ08', urban: 'rural', at: [24600, 5400],
    sections: [{ stage: 'P', design: 4, typical: 30, detail: 'grades' }], own: { parent: 'P23', institution: 'P23', expandable: false, siteClasses: 4 },
  },
  {
    id: 'H01', name: '临江区第一中学', kind: 'senior', ownership: 'public', township: 'XZ01', urban: 'city', at: [12550, 16550],
    sections: [{ stage: 'H', design: 60, typical: 48, detail: 'bands' }], own: { expandable: true, siteClasses: 60, opened: 1938 },
  },
]

/** Schools whose rolls follow from where children live. */
export const SCHOOL_PLANS: readonly SchoolPlan[] = [
  ...PRIMARIES.map(plan('P', 'primary')), ...JUNIORS.map(plan('J', 'junior')), ...OTHERS,
]

/** Schools without rolls to derive: one under construction, one for special needs with its own admission. */
export const FIXED_SCHOOLS: readonly SchoolPlan[] = [
  {
    id: 'P25', name: '城南新区第三小学', kind: 'primary', ownership: 'public', township: 'XZ02', urban: 'city', at: [15450, 10700], sections: [],
    own: {
      status: 'construction', statusYear: 2028, expandable: false, siteClasses: 36, landArea: 38400,
      sections: [{ stage: 'P', grades: [], designClasses: 36, rooms: 36 }],
    },
  },
  {
    id: 'S01', name: '临江区特殊教育学校', kind: 'special', ownership: 'public', township: 'XZ01', urban: 'city', at: [15550, 16150], sections: [],
    own: {
      opened: 2007, expandable: false,
      sections: [
        { stage: 'P', grades: [], classes: 6, pupils: 47, designClasses: 9, rooms: 9 },
        { stage: 'J', grades: [], classes: 3, pupils: 22, designClasses: 3, rooms: 3 },
      ],
    },
  },
]
