import { OUTSIDE } from '../core/domain/layers.ts'

/** Canonical values of choice fields → the words and codes of tables (lower case, NFKC), parted by spaces. Data, no logic. */
const STAGES = {
  K: '幼儿园 幼儿 学前 幼 学前教育 kindergarten',
  P: '小学 小 小学阶段 primary elementary',
  J: '初中 初 初级中学 初中阶段 junior middle',
  H: '高中 高 普通高中 高级中学 senior high',
}

/** Urban–rural codes of the statistics bureau: 111/112 city, 121–123 town, 210/220 rural. */
const URBAN = {
  city: '111 112 城区 主城区 城乡结合区 城市 市区',
  town: '121 122 123 镇区 镇中心区 镇乡结合区 特殊区域 县城 镇',
  rural: '210 220 乡村 乡中心区 村庄 农村 村 乡',
}

/** Types of schools, GB/T 33782-2017 codes and their names. */
const SCHOOL_KIND = {
  kindergarten: '111 119 幼儿园 附设幼儿班',
  primary: '211 219 小学 完全小学 完小 中心小学 中心校 附设小学班',
  'teaching-point': '218 教学点 小学教学点',
  junior: '311 319 初中 初级中学 附设初中班 普通初中 职业初中',
  'nine-year': '312 九年一贯制 九年一贯制学校 九年制学校',
  secondary: '341 完全中学 完中',
  senior: '342 349 高中 高级中学 普通高中 附设高中班 附设普通高中班',
  'twelve-year': '345 十二年一贯制 十二年一贯制学校',
  vocational: '中职 中等职业学校 职业高中 职业高中学校 中专 技工学校',
  special: '特殊教育 特殊教育学校 特教 特教学校 盲人学校 聋人学校 培智学校',
  other: '其他 其它',
}

const OWNERSHIP = {
  public:
    '公办 公立 教育部门 教育部门办 教育部门和集体办 地方教育部门 县级教育部门 其他部门 其他部门办 地方其他部门 地方企业 事业单位 部队 集体 集体办 政府',
  private: '民办 私立 民营 社会力量 中外合作 具有法人资格的中外合作办学机构 个人',
  inclusive: '普惠 普惠民办 普惠性民办 普惠性民办园 民办普惠 民办普惠性',
}

const STATUS = {
  open: '在用 在办 正常 现状 保留 已建 已建成 改扩建 keep expand build',
  construction: '在建 建设中 新建中',
  approved: '已批 已批未建 已批待建 规划 拟建',
  closed: '停办 撤销 撤并 已撤并 合并 关闭 闲置 close merge',
}

const SAFETY = {
  A: 'a级',
  B: 'b级',
  C: 'c级',
  D: 'd级',
}

const DEVELOPMENT_TYPE = {
  commodity: '商品房 商品住房 商品住宅',
  resettlement: '安置房 回迁房 拆迁安置房 安置小区',
  'public-rental': '公租房 保障性租赁住房 保租房 廉租房 公共租赁住房',
  talent: '人才房 人才公寓 人才住房',
  other: '其他 其它',
}

const DEVELOPMENT_STATUS = {
  built: '已建 建成 已建成 已交付 交付',
  construction: '在建 建设中 施工',
  planned: '规划 拟建 待建 未开工 已批未建',
}

const SITE_STATUS = {
  built: '已建 建成 已建成 已竣工',
  construction: '在建 建设中 施工',
  approved: '已批 已批未建 已批待建 已立项',
}

const AREA_KIND = {
  'planning-area': '片区 规划片区 规划单元 控规单元 编制单元',
  township: '乡镇 镇 乡 街道 乡镇街道 镇街',
  'school-district': '学区 教育学区',
}

const STRATEGY = {
  expand: '扩建 扩容',
  optimise: '优化',
  standard: '标配',
  adjust: '微调',
}

const ROAD_CLASS = {
  motorway: '高速 高速公路 motorway_link',
  trunk: '快速路 国道 trunk_link',
  primary: '主干路 主干道 省道 primary_link',
  secondary: '次干路 次干道 县道 secondary_link',
  tertiary: '支路 乡道 tertiary_link unclassified',
  residential: '巷 村道 小区路 living_street service',
  path: '步行 步道 track footway pedestrian steps cycleway',
}

const BARRIER_KIND = {
  river: '河流 河 江',
  lake: '湖 湖泊 水库',
  railway: '铁路 高铁',
  motorway: '高速 高速公路',
  other: '其他',
}

const CONTROL_KIND = {
  farmland: '永久基本农田 基本农田',
  ecological: '生态保护红线 生态红线',
  'urban-boundary': '城镇开发边界 开发边界',
  parcel: '控规地块 地块 控规',
  buffer: '缓冲区 防护距离 危险源',
}

/** Homes of flows that are no place of this county. */
const FLOW_HOME = { [OUTSIDE]: '区外 外区 县外 外县 区县外 外县区' }

/** By `<layer>.<field>`, canonical value and words. */
export const CHOICE_ALIASES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'schools.kind': SCHOOL_KIND,
  'schools.ownership': OWNERSHIP,
  'schools.status': STATUS,
  'schools.safety': SAFETY,
  'schools.urban': URBAN,
  'schools.stages': STAGES,
  'developments.type': DEVELOPMENT_TYPE,
  'developments.status': DEVELOPMENT_STATUS,
  'developments.urban': URBAN,
  'population.urban': URBAN,
  'zones.stage': STAGES,
  'areas.kind': AREA_KIND,
  'areas.urban': URBAN,
  'areas.strategy': STRATEGY,
  'roads.class': ROAD_CLASS,
  'barriers.kind': BARRIER_KIND,
  'sites.stages': STAGES,
  'sites.status': SITE_STATUS,
  'flows.home': FLOW_HOME,
  'flows.stage': STAGES,
  'controls.kind': CONTROL_KIND,
}
