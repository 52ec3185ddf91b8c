import type { CompulsoryStage } from '../domain/stage.ts'

/** Map sheets of a layout plan in their usual order (图集; standards 5.3). */
export const SHEET_KINDS = [
  'location', // 区位图
  'present-schools', // 现状学校分布图
  'service', // 服务半径覆盖分析图
  'balance', // 现状学位供需(预警)图
  'density', // 学龄人口密度图
  'estates', // 居住小区分布图
  'planned-schools', // 规划布局图
  'zones', // 施教区划分图
  'mergers', // 撤并与整合图
  'phases', // 分期建设图
  'idle', // 闲置校舍利用图
  'changes', // 方案与现状差异图
  'school', // 一校一图
] as const
export type SheetKind = (typeof SHEET_KINDS)[number]

/** How the id of a sheet says whether it is of the base or of the plan. */
export const SHEET_OPTIONS = ['base', 'plan'] as const

/** One map: what it shows, of which option, stage and year. Two maps of a kind over the same extent differ in the option alone. */
export interface SheetRequest {
  /** Unique in a document, e.g. `balance.P.base`. */
  readonly id: string
  readonly kind: SheetKind
  /** Row of the dossier's options; 0 is the base. */
  readonly option: number
  readonly stage: CompulsoryStage
  readonly year: number
  /** The school of a sheet of its own. */
  readonly school?: string
}

/** Kind, stage and option: what an id begins with. What follows is the id of a school, which may have dots of its own. */
const PARTS = 3

/** Whether a sheet is one of those somebody wants; each is named by its id or by its kind, stage and option, e.g. `zones` or `zones.P`. */
export function isWanted(id: string, wanted: readonly string[]): boolean {
  return wanted.some((one) => id === one || (one.split('.').length <= PARTS && id.startsWith(`${one}.`)))
}
