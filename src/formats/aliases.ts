import type { LayerKind } from '../core/domain/layers.ts'

/** Headers that tables use for a field, as `headerOf` writes them, parted by spaces. Data, no logic. */
export type AliasTable = Readonly<Record<string, string>>

const URBAN = '城乡类型 城乡类型(城区/镇区/乡村) 驻地城乡类型 学校驻地城乡类型 城乡分类 城乡 cxlx urban_rural urbanrural'
const TOWNSHIP = '乡镇 街道 乡镇街道 乡镇/街道 镇街 所属乡镇 所在乡镇 乡镇(街道) xz xzmc town'
const NOTE = '备注 说明 bz'

const SCHOOLS: AliasTable = {
  id: '学校id school_id schoolid',
  code: '学校(机构)标识码 学校标识码 机构标识码 标识码 学校代码 学校编码 机构代码 xxdm jgbsm xxbsm bsm school_code',
  name: '学校名称 学校(机构)名称 单位名称 校名 学校 机构名称 幼儿园名称 xxmc dwmc school_name schoolname 名称 mc',
  kind: '办学类型 学校(机构)办学类型 学校办学类型 学校类别 学校类型 办学类别 bxlx xxlb xxlx school_type',
  stages: '学段 办学层次 办学学段 xd',
  ownership:
    '举办者 举办者(教育部门/民办/其他) 举办者类型 学校(机构)举办者类型 学校举办者类型 办别 公民办 公办民办 公办/民办 办学性质 性质 jbz jbzlx bb gmb sponsor',
  urban: URBAN,
  township: TOWNSHIP,
  address: '学校地址 地址 驻地 学校驻地 校址 xxdz dz',
  institution: '法人 法人单位 所属学校 主校 教育集团法人',
  parent: '中心校 所属中心校 主管中心校 上级学校 母体校',
  status: '状态 办学状态 使用状态 建设状态 学校状态 zt',
  statusYear: '状态年份 启用年份 投用年份 计划投用年份 停办年份',
  opened: '建校年份 建校时间 创办年份 建校年月 jxnf',
  pupils:
    '在校生数 在校学生数 学生数 在校生总数 在校生 学生人数 在校人数 学生总数 在园幼儿数 在园幼儿 幼儿数 zxss zxs xss students enrollment enrolment',
  classes: '班数 教学班数 班级数 教学班 班级总数 总班数 现有班数 现有班级数 bs bjs jxbs',
  designClasses: '设计规模 设计班数 规划班数 设计班级数 建设规模 办学规模 设计办学规模 核定班数 sjgm sjbs',
  rooms: '普通教室 普通教室数 教室数 教室间数 普通教室间数 ptjs jss classrooms',
  unsafeRooms:
    '危房教室 危房教室数 危房间数 危房数 危房教室间数 d级教室 d级危房 d级危房教室 d级危房教室数 d级危房间数 不可用教室 不可用教室数 借用教室',
  convertibleRooms: '可挖潜教室 可改教室 可改造教室 可改造用房 备用教室 可挖潜',
  expansionYear: '扩建投用年份 扩建投用学年 在建扩建投用年份',
  seats: '学位 学位数 核定学位 学位总数 可提供学位 设计学位 现有学位 申报学位 容量 xw xws capacity',
  entryPlaces: '招生计划 招生计划数 计划招生 计划招生数 招生计划人数 计划招生人数 zsjh zsjhs',
  boarders: '寄宿生 寄宿生数 住宿生 住宿生数 寄宿学生 寄宿学生数 住校生 其中寄宿生 其中住宿生 jsxs zss',
  beds: '床位 床位数 宿舍床位 学生床位数',
  onRoll: '学籍 学籍数 学籍人数 学籍学生数 学籍生数 在籍 在籍数 在籍人数 在籍学生 在籍学生数 在籍生数 xjs',
  attending:
    '实际就读 实际就读数 实际就读人数 实际就读学生数 就读人数 就读学生数 实际在校 实际在校人数 实际在校生数 实有学生数 在读 在读人数 在读学生 在读学生数 在读生数 实际在读 实际在读人数',
  landArea: '占地面积 校园占地面积 学校占地面积 学校产权占地 产权占地面积 学校产权占地面积 用地面积 校园面积 zdmj ydmj',
  floorArea: '校舍建筑面积 建筑面积 校舍面积 总建筑面积 xsjzmj jzmj',
  teachingArea: '教学及辅助用房 教学及辅助用房面积 教学辅助用房面积 教学用房面积 教学及教学辅助用房面积 jxfzyf',
  sportsArea: '运动场地面积 体育运动场(馆)面积 体育运动场馆面积 运动场面积 体育场地面积 ydcdmj ydcmj',
  teachers: '专任教师数 专任教师 专任教师人数 教师数 zrjs zrjss jsrs',
  equipmentValue: '教学仪器设备值 教学仪器设备资产值 仪器设备值 教学仪器设备总值 jxyqsbz',
  multimediaRooms: '网络多媒体教室 网络多媒体教室数 多媒体教室 多媒体教室数 dmtjs',
  expandable: '是否可扩建 可扩建 可否扩建',
  siteClasses: '用地可容班数 可容班数 可容纳班数',
  keepLock: '应留必留 保留锁定 是否应留必留',
  safety: '校舍安全等级 安全等级 危房等级 鉴定等级',
  note: NOTE,
}

const DEVELOPMENTS: AliasTable = {
  code: '小区编号 小区代码 项目编号 xqbh xqdm',
  name: '小区名称 小区 楼盘名称 楼盘 项目名称 住宅小区 小区(楼盘)名称 xqmc lpmc xmmc 名称 mc',
  households: '户数 总户数 套数 总套数 规划户数 住宅套数 户数(套) hs zhs units',
  householdSize: '户均人口 户均人数',
  floorArea: '住宅面积 住宅建筑面积 建筑面积 zzmj jzmj',
  type: '类型 住房类型 房屋类型 小区类型 住宅类型 房屋性质 lx fwlx',
  status: '状态 建设状态 建设情况 项目状态 zt',
  deliveryYear: '交付年份 交房年份 竣工年份 交付年 建成年份 预计交付年份 jfnf jgnf',
  deliveryMonth: '交付月份 交房月份',
  deliveryDate: '交付时间 交付日期 交房时间 竣工时间 竣工日期 预计交付时间 jfsj jgsj',
  occupancy: '入住率 rzl',
  localShare: '本地占比 县内占比 本地居民占比',
  obligation: '配建要求 教育配套 配套学校 配建学校 配建教育设施',
  urban: URBAN,
  township: TOWNSHIP,
  street: '路名 所在道路 地址 坐落 小区地址 dz',
  note: NOTE,
}

const POPULATION: AliasTable = {
  code: '格网编号 网格编号 单元编号 村代码 社区代码 行政区划代码 xzqdm grid_id gridid cell_id',
  name: '村名 村(社区)名称 社区名称 行政村 村名称 单元名称 村社区 cmc sqmc 名称 mc',
  residents: '常住人口 人口 总人口 人口数 居住人口 常住人口数 常住总人口 czrk rk rks zrk population pop residents',
  households: '户数 家庭户数 总户数 常住户数 hs',
  children: '0-14岁人口 0-14岁 少儿人口 0-14岁常住人口 0-14岁人口数 儿童人口 children_0_14',
  urban: URBAN,
  township: TOWNSHIP,
}

const ZONES: AliasTable = {
  code: '施教区编号 学区编号 片区编号 sjqbh',
  name: '施教区 施教区名称 招生范围 招生片区 划片范围 学区名称 sjqmc 名称 mc',
  stage: '学段 xd stage',
  schools:
    '学校 学校名称 对应学校 所属学校 招生学校 施教学校 服务学校 学校(机构)标识码 学校标识码 学校代码 school school_id xxmc xxdm xxbsm',
}

const AREAS: AliasTable = {
  code: '片区编号 片区代码 单元编号 行政区划代码 xzqdm pqbh',
  name: '片区 片区名称 单元名称 乡镇名称 街道名称 学区名称 规划单元 规划片区 乡镇 镇街 学区 pqmc xzmc dymc 名称 mc',
  kind: '片区类型 区域类型 类型 lx',
  urban: URBAN,
  strategy: '策略 调整策略 布局策略',
}

const ROADS: AliasTable = {
  code: '道路编号 道路代码 osm_id',
  name: '道路名称 路名 dlmc road_name 名称 mc',
  class: '道路等级 等级 道路类型 dldj highway fclass road_class',
  walkable: '可步行 是否可步行',
  oneway: '单行 单行线 是否单行',
  bridge: '桥 桥梁 是否桥梁',
}

const BARRIERS: AliasTable = {
  name: '河流名称 水系名称 铁路名称 名称 mc',
  kind: '障碍类型 类型 lx',
  crossing: '可穿越 可通行 是否可穿越',
}

const SITES: AliasTable = {
  code: '地块编号 地块代码 用地编号 dkbh',
  name: '地块名称 用地名称 预留用地名称 规划学校名称 规划学校 dkmc 名称 mc',
  area: '用地面积 地块面积 面积 占地面积 ydmj mj',
  landUse: '用地代码 用地性质 用地性质代码 地类代码 用地类型 yddm ydxz',
  stages: '学段 适用学段 规划学段 xd',
  status: '建设状态 建设情况 状态',
  statusYear: '建成年份 投用年份 预计投用年份',
  yearAvailable: '可用年份 可供年份 可供地年份 收储年份',
  township: TOWNSHIP,
  note: NOTE,
}

const FLOWS: AliasTable = {
  home: '来源 来源地 生源地 生源所在地 居住地 现居住地 居住乡镇 居住片区 户籍地 来源施教区 居住施教区 来源乡镇 来源片区',
  school: '学校 就读学校 就读学校名称 在读学校 学校名称 学校(机构)标识码 学校标识码',
  stage: '学段 就读学段',
  pupils: '人数 就读人数 学生人数 学生数 生数 在校生数',
  year: '年份 学年 入学年份',
}

const FEEDER: AliasTable = {
  primary: '小学 小学名称 毕业小学',
  junior: '初中 初中名称 对口初中 升入初中',
  share: '比例 份额 占比',
}

const OD: AliasTable = {
  unit: '起点 起点编号 起点id 起点名称 出发地 出发点 小区 小区名称 小区编号 单元 单元编号 格网编号 网格编号 居住地 村 社区 unit_id origin origin_id o_id from from_id inputid cell_id grid_id',
  school:
    '终点 终点编号 终点id 终点名称 目的地 到达点 学校 学校名称 学校编号 学校(机构)标识码 学校标识码 school_id destination destination_id dest d_id to to_id targetid',
  metres: '距离 路程 里程 路网距离 步行距离 通行距离 米 距离米 distance dist length meters distance_m dist_m length_m',
  minutes:
    '时间 用时 耗时 时长 分钟 通行时间 步行时间 出行时间 时间分钟 time duration travel_time traveltime minute min travel_time_p50',
}

const CONTROLS: AliasTable = {
  name: '控制线名称 地块名称 名称 mc',
  kind: '控制线类型 管控类型 控制类型 类型',
  code: '地块编号 编号 图斑编号 图斑号',
}

/** Applied silently, by layer and canonical field; the recognised columns are listed in one remark per file. */
export const ALIASES: Readonly<Record<LayerKind, AliasTable>> = {
  schools: SCHOOLS,
  developments: DEVELOPMENTS,
  population: POPULATION,
  zones: ZONES,
  areas: AREAS,
  roads: ROADS,
  barriers: BARRIERS,
  sites: SITES,
  flows: FLOWS,
  feeder: FEEDER,
  od: OD,
  controls: CONTROLS,
}

/** Fields that only one layer has: each one found speaks for that layer, before geometry and values are asked. */
export const SIGNATURES: Readonly<Record<LayerKind, readonly string[]>> = {
  schools: [
    'sections',
    'history',
    'kind',
    'ownership',
    'pupils',
    'classes',
    'designClasses',
    'rooms',
    'seats',
    'landArea',
    'teachers',
    'institution',
    'parent',
    'grades',
  ],
  developments: [
    'households',
    'deliveryYear',
    'deliveryDate',
    'phases',
    'occupancy',
    'type',
    'yields',
    'localShare',
    'obligation',
  ],
  population: ['residents', 'children', 'ages', 'births', 'pupilsByYear'],
  zones: ['schools', 'stage'],
  areas: ['kind', 'strategy', 'targets'],
  roads: ['class', 'walkable', 'oneway', 'bridge'],
  barriers: ['kind', 'crossing'],
  sites: ['landUse', 'yearAvailable', 'stages', 'area'],
  flows: ['home', 'school', 'pupils', 'stage'],
  feeder: ['primary', 'junior', 'share'],
  od: ['unit', 'school', 'metres', 'minutes'],
  controls: ['kind', 'code'],
}

/** Parts of headers that name a kind of layer by themselves. */
export const TELLING: Readonly<Partial<Record<LayerKind, RegExp>>> = {
  schools: /标识码|办学类型|举办者|在校生|班额/,
  developments: /小区|楼盘|交付/,
  population: /常住人口|\d岁|出生/,
  zones: /施教区|招生范围|划片/,
  areas: /片区名称|规划单元/,
  sites: /地块|预留用地/,
  controls: /控制线|管控/,
}
