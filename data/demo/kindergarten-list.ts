import type { SchoolPlan } from './school-plan.ts'

type Row = readonly [
  id: string,
  name: string,
  ownership: SchoolPlan['ownership'],
  township: string,
  urban: SchoolPlan['urban'],
  x: number,
  y: number,
  design: number,
]
const ROWS: readonly Row[] = [
  ['K01', '临江区机关幼儿园', 'public', 'XZ01', 'city', 13650, 14650, 15],
  ['K02', '滨江幼儿园', 'public', 'XZ01', 'city', 11900, 14050, 18],
  ['K03', '金太阳幼儿园', 'inclusive', 'XZ01', 'city', 11450, 14850, 15],
  ['K04', '文昌幼儿园', 'public', 'XZ01', 'city', 13150, 15200, 15],
  ['K05', '童心幼儿园', 'inclusive', 'XZ01', 'city', 14250, 15400, 12],
  ['K06', '东门幼儿园', 'public', 'XZ01', 'city', 15000, 14950, 12],
  ['K07', '北苑幼儿园', 'inclusive', 'XZ01', 'city', 13250, 16650, 15],
  ['K08', '小树苗双语幼儿园', 'private', 'XZ01', 'city', 12550, 15750, 12],
  ['K09', '西城蓝天幼儿园', 'inclusive', 'XZ01', 'city', 11150, 15600, 15],
  ['K10', '城南新区中心幼儿园', 'public', 'XZ02', 'city', 12950, 11750, 15],
  ['K11', '科技园幼儿园', 'public', 'XZ02', 'city', 14850, 11850, 15],
  ['K12', '南湖贝贝幼儿园', 'inclusive', 'XZ02', 'city', 14300, 10700, 12],
  ['K13', '柳林镇中心幼儿园', 'public', 'XZ03', 'town', 5000, 16500, 12],
  ['K14', '青石镇中心幼儿园', 'public', 'XZ04', 'town', 11750, 21700, 12],
  ['K15', '白沙乡中心幼儿园', 'public', 'XZ05', 'rural', 22350, 18350, 9],
  ['K16', '云溪乡中心幼儿园', 'public', 'XZ06', 'rural', 5050, 7450, 6],
  ['K17', '龙潭镇中心幼儿园', 'public', 'XZ07', 'town', 12850, 3850, 12],
  ['K18', '龙潭站前幼儿园', 'inclusive', 'XZ07', 'town', 15600, 5750, 9],
  ['K19', '双桥镇中心幼儿园', 'public', 'XZ08', 'town', 21750, 7950, 12],
  ['K20', '新城小区配套幼儿园', 'public', 'XZ02', 'city', 12250, 11450, 12],
]

/** Kindergartens, sized for the births of 2016 and 2017; rolls follow the nearest children of 3 to 5. */
export const KINDERGARTENS: readonly SchoolPlan[] = ROWS.map(([id, name, ownership, township, urban, x, y, design]) => ({
  id,
  name,
  kind: 'kindergarten',
  ownership,
  township,
  urban,
  at: [x, y],
  sections: [{ stage: 'K', design, typical: 29, detail: design % 2 ? 'bands' : 'grades' }],
  own: { expandable: false, siteClasses: design },
}))

/** Primary schools with kindergarten classes (附设幼儿班): classes by design. */
export const ATTACHED: ReadonlyMap<string, number> = new Map([
  ['P12', 4],
  ['P17', 4],
  ['P24', 4],
])
