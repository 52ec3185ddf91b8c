/** Values of choice fields as tables write them (lower case, NFKC) → canonical value. Data, no logic. */
const STAGES = {
  幼儿园: 'K', 幼儿: 'K', 学前: 'K', 幼: 'K', 学前教育: 'K', kindergarten: 'K',
  小学: 'P', 小: 'P', 小学阶段: 'P', primary: 'P', elementary: 'P',
  初中: 'J', 初: 'J', 初级中学: 'J', 初中阶段: 'J', junior: 'J', middle: 'J',
  高中: 'H', 高: 'H', 普通高中: 'H', 高级中学: 'H', senior: 'H', high: 'H',
} as const

/** Urban–rural codes of the statistics bureau: 111/112 city, 121–123 town, 210/220 rural. */
const URBAN = {
  '111': 'city', '112': 'city', '121': 'town', '122': 'town', '123': 'town', '210': 'rural', '220': 'rural',
  城区: 'city', 主城区: 'city', 城乡结合区: 'city', 城市: 'city', 市区: 'city',
  镇区: 'town', 镇中心区: 'town', 镇乡结合区: 'town', 特殊区域: 'town', 县城: 'town', 镇: 'town',
  乡村: 'rural', 乡中心区: 'rural', 村庄: 'rural', 农村: 'rural', 村: 'rural', 乡: 'rural',
} as const

/** Types of schools, GB/T 33782-2017 codes and their names. */
const SCHOOL_KIND = {
  '111': 'kindergarten', '119': 'kindergarten', '211': 'primary', '218': 'teaching-point', '219': 'primary', '311': 'junior', '312': 'nine-year',
  '319': 'junior', '341': 'secondary', '342': 'senior', '345': 'twelve-year', '349': 'senior',
  幼儿园: 'kindergarten', 附设幼儿班: 'kindergarten', 小学: 'primary', 完全小学: 'primary', 完小: 'primary', 中心小学: 'primary', 中心校: 'primary', 附设小学班: 'primary',
  教学点: 'teaching-point', 小学教学点: 'teaching-point', 初中: 'junior', 初级中学: 'junior', 附设初中班: 'junior', 普通初中: 'junior', 职业初中: 'junior',
  九年一贯制: 'nine-year', 九年一贯制学校: 'nine-year', 九年制学校: 'nine-year', 完全中学: 'secondary', 完中: 'secondary', 高中: 'senior', 高级中学: 'senior',
  普通高中: 'senior', 附设高中班: 'senior', 附设普通高中班: 'senior', 十二年一贯制: 'twelve-year', 十二年一贯制学校: 'twelve-year',
  中职: 'vocational', 中等职业学校: 'vocational', 职业高中: 'vocational', 职业高中学校: 'vocational', 中专: 'vocational', 技工学校: 'vocational',
  特殊教育: 'special', 特殊教育学校: 'special', 特教: 'special', 特教学校: 'special', 盲人学校: 'special', 聋人学校: 'special', 培智学校: 'special', 其他: 'other', 其它: 'other',
} as const

const OWNERSHIP = {
  公办: 'public', 公立: 'public', 教育部门: 'public', 教育部门办: 'public', 教育部门和集体办: 'public', 地方教育部门: 'public', 县级教育部门: 'public', 其他部门: 'public', 其他部门办: 'public',
  地方其他部门: 'public', 地方企业: 'public', 事业单位: 'public', 部队: 'public', 集体: 'public', 集体办: 'public', 政府: 'public',
  民办: 'private', 私立: 'private', 民营: 'private', 社会力量: 'private', 中外合作: 'private', 具有法人资格的中外合作办学机构: 'private', 个人: 'private',
  普惠: 'inclusive', 普惠民办: 'inclusive', 普惠性民办: 'inclusive', 普惠性民办园: 'inclusive', 民办普惠: 'inclusive', 民办普惠性: 'inclusive',
} as const

const STATUS = {
  在用: 'open', 在办: 'open', 正常: 'open', 现状: 'open', 保留: 'open', 已建: 'open', 已建成: 'open',
  在建: 'construction', 建设中: 'construction', 新建中: 'construction', 已批: 'approved', 已批未建: 'approved', 已批待建: 'approved', 规划: 'approved', 拟建: 'approved',
  停办: 'closed', 撤销: 'closed', 撤并: 'closed', 已撤并: 'closed', 关闭: 'closed', 闲置: 'closed',
} as const

const SAFETY = { a级: 'A', b级: 'B', c级: 'C', d级: 'D' } as const

const DEVELOPMENT_TYPE = {
  商品房: 'commodity', 商品住房: 'commodity', 商品住宅: 'commodity', 安置房: 'resettlement', 回迁房: 'resettlement', 拆迁安置房: 'resettlement', 安置小区: 'resettlement',
  公租房: 'public-rental', 保障性租赁住房: 'public-rental', 保租房: 'public-rental', 廉租房: 'public-rental', 公共租赁住房: 'public-rental',
  人才房: 'talent', 人才公寓: 'talent', 人才住房: 'talent', 其他: 'other', 其它: 'other',
} as const

const DEVELOPMENT_STATUS = {
  已建: 'built', 建成: 'built', 已建成: 'built', 已交付: 'built', 交付: 'built', 在建: 'construction', 建设中: 'construction', 施工: 'construction',
  规划: 'planned', 拟建: 'planned', 待建: 'planned', 未开工: 'planned', 已批未建: 'planned',
} as const

const AREA_KIND = {
  片区: 'planning-area', 规划片区: 'planning-area', 规划单元: 'planning-area', 控规单元: 'planning-area', 编制单元: 'planning-area',
  乡镇: 'township', 镇: 'township', 乡: 'township', 街道: 'township', 乡镇街道: 'township', 镇街: 'township', 学区: 'school-district', 教育学区: 'school-district',
} as const

const STRATEGY = { 扩建: 'expand', 扩容: 'expand', 优化: 'optimise', 标配: 'standard', 微调: 'adjust' } as const

const ROAD_CLASS = {
  高速: 'motorway', 高速公路: 'motorway', 快速路: 'trunk', 国道: 'trunk', 主干路: 'primary', 主干道: 'primary', 省道: 'primary', 次干路: 'secondary', 次干道: 'secondary',
  县道: 'secondary', 支路: 'tertiary', 乡道: 'tertiary', 巷: 'residential', 村道: 'residential', 小区路: 'residential', 步行: 'path', 步道: 'path',
  motorway_link: 'motorway', trunk_link: 'trunk', primary_link: 'primary', secondary_link: 'secondary', tertiary_link: 'tertiary',
  unclassified: 'tertiary', living_street: 'residential', service: 'residential', track: 'path', footway: 'path', pedestrian: 'path', steps: 'path', cycleway: 'path',
} as const

const BARRIER_KIND = { 河流: 'river', 河: 'river', 江: 'river', 湖: 'lake', 湖泊: 'lake', 水库: 'lake', 铁路: 'railway', 高铁: 'railway', 高速: 'motorway', 高速公路: 'motorway', 其他: 'other' } as const

const CONTROL_KIND = {
  永久基本农田: 'farmland', 基本农田: 'farmland', 生态保护红线: 'ecological', 生态红线: 'ecological', 城镇开发边界: 'urban-boundary', 开发边界: 'urban-boundary',
  控规地块: 'parcel', 地块: 'parcel', 控规: 'parcel', 缓冲区: 'buffer', 防护距离: 'buffer', 危险源: 'buffer',
} as const

/** By `<layer>.<field>`. */
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
  'flows.stage': STAGES,
  'controls.kind': CONTROL_KIND,
}
