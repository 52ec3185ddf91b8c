/** Enrolment zones as unions of faces; the piece `disputed` is in two primary zones, the piece `gap` in none. */
export interface ZonePlan {
  readonly id: string
  readonly name: string
  readonly stage: 'P' | 'J'
  readonly schools: readonly string[]
  readonly faces: readonly string[]
}

const zone = (stage: 'P' | 'J', id: string, name: string, schools: string, faces: string): ZonePlan => ({
  id,
  name,
  stage,
  schools: schools.split(' '),
  faces: faces.split(' '),
})

export const ZONES: readonly ZonePlan[] = [
  zone('P', 'ZP01', '第一小学施教区', 'P01', 'old-town'),
  zone('P', 'ZP02', '滨江实验小学施教区', 'P02', 'riverside'),
  zone('P', 'ZP03', '第二小学施教区', 'P03', 'east-gate disputed'),
  zone('P', 'ZP04', '文昌路片共享施教区', 'P04 P05', 'wenchang disputed'),
  zone('P', 'ZP05', '东门小学施教区', 'P06', 'east'),
  zone('P', 'ZP06', '北苑小学施教区', 'P07', 'north'),
  zone('P', 'ZP07', '育才学校小学部施教区', 'N01', 'west'),
  zone('P', 'ZP08', '城南新区第一小学施教区', 'P08', 'south-west'),
  zone('P', 'ZP09', '产业园附属实验第二小学施教区', 'P09', 'south-east'),
  zone('P', 'ZP10', '南湖小学施教区', 'P10', 'south-lake'),
  zone('P', 'ZP11', '柳林镇中心小学施教区', 'P11', 'liulin'),
  zone('P', 'ZP12', '河湾小学施教区', 'P12', 'hewan'),
  zone('P', 'ZP13', '上坪小学施教区', 'P13', 'shangping'),
  zone('P', 'ZP14', '青石镇中心小学施教区', 'P14', 'qingshi'),
  zone('P', 'ZP15', '岩前小学施教区', 'P15', 'yanqian'),
  zone('P', 'ZP16', '白沙乡中心小学施教区', 'P16', 'baisha'),
  zone('P', 'ZP17', '洲头小学施教区', 'P17', 'zhoutou'),
  zone('P', 'ZP18', '云溪乡中心小学施教区', 'P18', 'yunxi'),
  zone('P', 'ZP19', '竹坪小学施教区', 'P19', 'zhuping'),
  zone('P', 'ZP20', '龙潭镇中心小学施教区', 'P20', 'longtan'),
  zone('P', 'ZP21', '龙潭镇第二小学施教区', 'P21', 'longtan-east'),
  zone('P', 'ZP22', '车站小学施教区', 'P22', 'station'),
  zone('P', 'ZP23', '双桥镇中心小学施教区', 'P23', 'shuangqiao'),
  zone('P', 'ZP24', '塘头小学施教区', 'P24', 'tangtou'),
  zone('J', 'ZJ01', '第一初级中学施教区', 'J01', 'old-town riverside'),
  zone('J', 'ZJ02', '第二初级中学施教区', 'J02', 'east-gate disputed east'),
  zone('J', 'ZJ03', '城北初级中学施教区', 'J03', 'wenchang north gap'),
  zone('J', 'ZJ04', '育才学校初中部施教区', 'N01', 'west'),
  zone('J', 'ZJ05', '城南初级中学施教区', 'J04', 'south-west south-east south-lake'),
  zone('J', 'ZJ06', '柳林镇初级中学施教区', 'J05', 'liulin hewan shangping'),
  zone('J', 'ZJ07', '青石镇寄宿制初级中学施教区', 'J06', 'qingshi yanqian baisha zhoutou'),
  zone('J', 'ZJ08', '双桥镇初级中学施教区', 'J07', 'shuangqiao tangtou'),
  zone('J', 'ZJ09', '云溪乡初级中学施教区', 'J09', 'yunxi zhuping'),
]

/** The junior zone of 龙潭镇 is this table, without a polygon; the station school's leavers are split. */
export const FEEDERS = [
  { primary: 'P20', junior: 'J08', share: 1 },
  { primary: 'P21', junior: 'J08', share: 1 },
  { primary: 'P22', junior: 'J08', share: 0.6 },
  { primary: 'P22', junior: 'J07', share: 0.4 },
] as const
