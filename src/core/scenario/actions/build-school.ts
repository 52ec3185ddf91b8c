import * as z from 'zod'
import { schoolSchema } from '../../domain/school.ts'
import { stageSchema } from '../../domain/stage.ts'
import { defineAction } from '../action.ts'
import { worksSchema } from '../works.ts'

const sectionToBuild = z.object({
  stage: stageSchema,
  /** Classes in each grade: 6 in a primary of 36 classes. */
  classesPerGrade: z.int().min(1).max(20),
  rooms: z.int().min(0).max(120),
})

/** 新建: a school on a site or at a point. Without units to take over it has no pupils. */
export const buildSchool = defineAction({
  type: 'build-school',
  schema: z.object({
    type: z.literal('build-school'),
    /** Id of the new school, made with the line. */
    id: z.string().min(1),
    name: z.string().min(1),
    kind: z.enum(['kindergarten', 'primary', 'junior', 'nine-year', 'senior']),
    point: z.tuple([z.number(), z.number()]),
    /** Candidate site it stands on. */
    site: z.string().optional(),
    urban: schoolSchema.shape.urban,
    township: z.string().optional(),
    sections: z.array(sectionToBuild).min(1),
    /** Units it takes over, by stage: entrants, and of the sitting pupils the transfer grades. */
    takes: z.array(z.object({ stage: stageSchema, units: z.array(z.string().min(1)) })).default([]),
    transferGrades: z.array(z.int().min(1).max(12)).default([]),
    works: worksSchema.optional(),
  }),

  check() {
    return []
  },

  apply() {},
})
