import type { Dataset } from '../domain/dataset.ts'
import { GRADES } from '../domain/stage.ts'
import type { ActionOf } from '../scenario/actions/index.ts'
import type { Entry } from '../scenario/entry.ts'
import { words } from './cells.ts'
import type { Words } from './document.ts'

/** A line as far as its sentence reads it. */
type Line = Pick<Entry, 'year' | 'action'>

/**
 * The dated sentence of one line of a scenario: 2027 年 9 月，城关一小扩建 12 班. `entries` are the other lines: schools they build are
 * called by their names too.
 */
export function entryWords(
  { action, year }: Line,
  dataset: Dataset | null,
  entries: readonly Pick<Entry, 'action'>[] = [],
): Words {
  const name = (id: string): string => schoolName(id, dataset, entries)
  switch (action.type) {
    case 'build-school':
      return words('app.action.build-school.sentence', { year, school: action.name, classes: classesToBuild(action) })
    case 'expand-school': {
      const school = dataset?.schools.find((row) => row.id === action.school)
      const several = (school?.sections ?? builtBy(action.school, entries)?.sections ?? []).length > 1
      return words(several ? 'app.action.expand-school.sentence.section' : 'app.action.expand-school.sentence', {
        year,
        school: name(action.school),
        stage: words(`stage.${action.stage}`),
        classes: action.classes,
        rooms: action.rooms,
      })
    }
    case 'close-school':
      return words(`app.action.close-school.sentence${ending(action)}`, { year, school: name(action.school) })
    case 'merge-schools':
      return words(`app.action.merge-schools.sentence${ending(action)}`, {
        year,
        school: name(action.school),
        into: name(action.into),
      })
    case 'assign-units':
      return words('app.action.assign-units.sentence', {
        year,
        units: unitsWords(action.units, dataset),
        school: name(action.to),
        stage: words(`stage.${action.stage}`),
      })
    case 'convert-rooms':
      return words(`app.action.convert-rooms.sentence${action.school === action.to ? '.inside' : ''}`, {
        year,
        school: name(action.school),
        stage: words(`stage.${action.stage}`),
        to: name(action.to),
        toStage: words(`stage.${action.toStage}`),
        rooms: action.rooms,
      })
    case 'set-class-size':
      return words(`app.action.set-class-size.sentence${action.from === 'all' ? '.all' : ''}`, {
        year,
        stage: words(`stage.${action.stage}`),
        size: action.size,
      })
  }
}

/** Name of a school of the data or of one that a line builds; an id nobody knows stands as it is. */
export function schoolName(id: string, dataset: Dataset | null, entries: readonly Pick<Entry, 'action'>[]): string {
  return dataset?.schools.find((row) => row.id === id)?.name ?? builtBy(id, entries)?.name ?? id
}

/** All classes of a school that is built. */
export function classesToBuild({ sections }: Pick<ActionOf<'build-school'>, 'sections'>): number {
  return sections.reduce((sum, { stage, classesPerGrade }) => sum + classesPerGrade * GRADES[stage].length, 0)
}

function builtBy(id: string, entries: readonly Pick<Entry, 'action'>[]): ActionOf<'build-school'> | undefined {
  for (const { action } of entries) if (action.type === 'build-school' && action.id === id) return action
  return undefined
}

function ending({ mode }: { readonly mode: string }): '' | '.by-attrition' {
  return mode === 'by-attrition' ? '.by-attrition' : ''
}

/** 江南悦府、学府雅居等 6 处: at most two places with a name, the others counted. */
function unitsWords(ids: readonly string[], dataset: Dataset | null): Words {
  const names = new Map(dataset?.developments.map((row) => [row.id, row.name]))
  const [first, second] = ids.flatMap((id) => names.get(id) ?? [])
  if (first === undefined) return words('app.action.places', { n: ids.length })
  const list = second === undefined ? words('report.named', { name: first }) : words('report.two', { first, second })
  return ids.length === (second === undefined ? 1 : 2) ? list : words('app.action.places.more', { names: list, n: ids.length })
}
