import * as z from 'zod'
import { LAYER_KINDS } from '../core/domain/layers.ts'
import type { IssueLog } from './issue-log.ts'

const date = z.iso.date()
const size = z.number().positive()

/** The collection's foreign member `buxueLayer`: what a file says of itself. Cell: metres, or degrees and metres. */
export const layerHeaderSchema = z.object({
  id: z.string().min(1).optional(),
  kind: z.enum(LAYER_KINDS).optional(),
  date: date.optional(),
  source: z.string().optional(),
  fictional: z.boolean().optional(),
  cell: z.union([size, z.object({ metres: size, dLon: size.optional(), dLat: size.optional() })]).optional(),
})
export type LayerHeader = z.infer<typeof layerHeaderSchema>

/** Reads the header member by member, so that one bad member loses only itself. */
export function readHeader(value: unknown, log: IssueLog): LayerHeader {
  if (value === undefined) return {}
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    log.add({ code: 'file.header', severity: 'warning', params: { member: 'buxueLayer' } })
    return {}
  }
  const members = { ...value } as Record<string, unknown>
  for (;;) {
    const result = layerHeaderSchema.safeParse(members)
    if (result.success) return result.data
    const member = String(result.error.issues[0]?.path[0] ?? '')
    log.add({ code: 'file.header', severity: 'warning', params: { member: `buxueLayer.${member}` } })
    if (!(member in members)) return {}
    delete members[member]
  }
}
