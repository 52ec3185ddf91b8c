import type { Dataset } from '../../../core/domain/dataset.ts'
import type { Site } from '../../../core/domain/layers.ts'
import type { School } from '../../../core/domain/school.ts'
import { GRADES, type Stage } from '../../../core/domain/stage.ts'
import type { LonLat } from '../../../core/geo/measure.ts'
import { Regions } from '../../../core/geo/regions.ts'
import type { ActionOf } from '../../../core/scenario/actions/index.ts'

export type BuildKind = ActionOf<'build-school'>['kind']

/** What can be built, with the stages it teaches. */
export const KINDS: Readonly<Record<BuildKind, readonly Stage[]>> = {
  kindergarten: ['K'],
  primary: ['P'],
  junior: ['J'],
  'nine-year': ['P', 'J'],
  senior: ['H'],
}

/** Streams a form begins with: 24 classes of primary, junior or senior school, 12 of kindergarten. Typed over at will. */
const STREAMS: Readonly<Record<Stage, number>> = { K: 4, P: 4, J: 8, H: 8 }

export interface SectionDraft {
  readonly classesPerGrade: number | null
  readonly rooms: number | null
  /** Rooms follow the classes until somebody types them. */
  readonly follows: boolean
}

export function sectionDraft(stage: Stage): SectionDraft {
  return { classesPerGrade: STREAMS[stage], rooms: STREAMS[stage] * GRADES[stage].length, follows: true }
}

/** The kind a site is reserved for: the first that teaches just its stages. */
export function kindOfSite(site: Site | undefined, stage: Stage): BuildKind {
  const stages = site?.stages ?? [stage]
  const fits = (Object.entries(KINDS) as [BuildKind, readonly Stage[]][]).find(
    ([, taught]) => taught.length === stages.length && taught.every((one) => stages.includes(one)),
  )
  return fits?.[0] ?? 'primary'
}

/** Township and urban kind of a place, by the township outline it lies in. */
export function placeOf(
  dataset: Dataset,
  at: LonLat,
): { readonly township?: string; readonly urban?: NonNullable<School['urban']> } {
  const townships = dataset.areas.filter(({ kind }) => kind === 'township')
  const [row] = new Regions(townships.map(({ outline }) => outline)).at(at[0], at[1])
  const area = townships[row ?? -1]
  if (!area) return {}
  return { township: area.name, ...(area.urban ? { urban: area.urban } : {}) }
}

/** The part of a site's name that names the quarter (城南新区 of 城南新区 J-07 地块); else its township. */
export function quarterOf(site: Site | undefined, township: string | undefined): string | null {
  const [first, ...rest] = site?.name.split(/\s+/) ?? []
  if (first && rest.length > 0) return first
  return site?.township ?? township ?? null
}
