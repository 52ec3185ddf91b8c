import * as z from 'zod'

const amount = z.number().min(0)

/** Building works of a line as the project pool lists them (近期建设项目库). Absent is unknown and prints —. */
export const worksSchema = z.object({
  /** ㎡ of land and of floor; investment in 万元. */
  landArea: amount.optional(),
  floorArea: amount.optional(),
  investment: amount.optional(),
  funding: z.string().optional(),
  /** 前期手续: 立项, 用地, 规划, 施工许可. */
  approvals: z.string().optional(),
  /** 开工, 竣工, as written by the planner. */
  start: z.string().optional(),
  completion: z.string().optional(),
  responsible: z.string().optional(),
})
export type Works = z.infer<typeof worksSchema>
