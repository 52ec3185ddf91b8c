import type { School } from '../../core/domain/school.ts'
import { type SCHOOL_KINDS, schoolSchema } from '../../core/domain/school.ts'
import { STAGES, type Stage } from '../../core/domain/stage.ts'
import { isPlace, outlineOf } from '../../core/geo/places.ts'
import { idsOf } from '../ids.ts'
import type { IssueLog } from '../issue-log.ts'
import { dropsInto, parseRecord } from '../parse-record.ts'
import type { Row } from '../rows.ts'
import { historyOf, stageOf } from './nested-sections.ts'
import { kindByName, kindByStages, onlyStage, sectionsOf, stagesNamed } from './sections.ts'

type SchoolKind = (typeof SCHOOL_KINDS)[number]

/** Rows of a schools table as schools. One without a place is listed and left out: it can be neither shown nor reached. */
export function readSchools(rows: readonly Row[], log: IssueLog): School[] {
  const ids = idsOf(rows, 'schools', log)
  const schools: School[] = []
  const made = { kind: 0, sections: 0 }
  for (const [n, row] of rows.entries()) {
    const id = ids[n] ?? ''
    const name = String(row.fields.get('name') ?? id)
    const about = { feature: row.index, id, ...(row.at ? { at: row.at } : {}) }
    if (!isPlace(row.geometry) || !row.at) {
      if (row.geometry !== undefined) log.add({ code: 'school.no-place', severity: 'error', params: { school: name }, ...about })
      continue
    }
    if (!row.fields.has('name')) log.add({ code: 'school.no-name', severity: 'warning', params: { id }, ...about, field: 'name' })
    if (row.geometry.type === 'MultiPoint' && row.geometry.coordinates.length > 1)
      log.add({ code: 'geometry.several-points', severity: 'warning', params: {}, ...about })
    const given = row.fields.get('kind') as SchoolKind | undefined
    const kind = given ?? kindByStages([...stagesNamed(row), ...stagesWithData(row)]) ?? kindByName(name)
    if (given === undefined && kind !== undefined) made.kind++
    if (kind === undefined)
      log.add({ code: 'school.kind-unknown', severity: 'warning', params: { school: name }, ...about, field: 'kind' })
    const sections = sectionsOf(row, kind, log)
    if (sections.length > 0 && sections.every((section) => Object.keys(section).length === 2 && section.grades.length === 0))
      made.sections++
    const record = parseRecord(
      schoolSchema,
      { ...Object.fromEntries(row.fields), id, name, kind, sections, history: historyOf(row, onlyStage(kind), log) },
      dropsInto(log, about),
    )
    if (!record) {
      log.add({ code: 'feature.record', severity: 'error', params: { name }, ...about })
      continue
    }
    const outline = outlineOf(row.geometry)
    schools.push({ ...record, point: row.at, ...(outline ? { outline } : {}) })
  }
  if (made.kind > 0) log.add({ code: 'school.kind-derived', severity: 'info', params: { count: made.kind }, field: 'kind' })
  if (made.sections > 0)
    log.add({
      code: 'school.no-numbers',
      severity: 'info',
      params: { count: made.sections, all: schools.length },
      field: 'sections',
    })
  return schools
}

/** Stages that have numbers of their own, nested or flat. */
function stagesWithData(row: Row): Stage[] {
  const nested = row.fields.get('sections')
  const named = Array.isArray(nested) ? nested.map((section) => stageOf((section as { stage?: unknown } | null)?.stage)) : []
  const flat = [...row.fields.keys()].map((field) => /^([KPJH])\d*_/.exec(field)?.[1])
  return STAGES.filter((stage) => named.includes(stage) || flat.includes(stage))
}
