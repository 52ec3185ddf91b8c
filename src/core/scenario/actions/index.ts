import * as z from 'zod'
import { assignUnits } from './assign-units.ts'
import { buildSchool } from './build-school.ts'
import { closeSchool } from './close-school.ts'
import { convertRooms } from './convert-rooms.ts'
import { expandSchool } from './expand-school.ts'
import { mergeSchools } from './merge-schools.ts'
import { setClassSize } from './set-class-size.ts'

/** The registry: adding an action is one file, one import and one line here. */
export const ACTIONS = [buildSchool, expandSchool, convertRooms, closeSchool, mergeSchools, assignUnits, setClassSize] as const

export const actionSchema = z.discriminatedUnion('type', [
  buildSchool.schema,
  expandSchool.schema,
  convertRooms.schema,
  closeSchool.schema,
  mergeSchools.schema,
  assignUnits.schema,
  setClassSize.schema,
])
export type Action = z.infer<typeof actionSchema>
export type ActionType = Action['type']
export type ActionOf<Type extends ActionType> = Extract<Action, { type: Type }>
