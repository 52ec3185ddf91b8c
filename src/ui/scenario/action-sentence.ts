import type { Dataset } from '../../core/domain/dataset.ts'
import { GRADES } from '../../core/domain/stage.ts'
import type { Action, ActionOf } from '../../core/scenario/actions/index.ts'
import type { Entry } from '../../core/scenario/entry.ts'
import type { Params } from '../../i18n/index.ts'

type Translate = (key: string, params?: Params) => string

/**
 * The dated sentence of one line of a scenario: 2027 年 9 月，城关一小扩建 12 班.
 * `entries` are the other lines: schools they build are called by their names too.
 */
export function actionSentence(
  entry: Pick<Entry, 'year' | 'action'>,
  dataset: Dataset | null,
  t: Translate,
  entries: readonly Pick<Entry, 'action'>[] = [],
): string {
  const { action, year } = entry
  const name = (id: string): string => schoolName(id, dataset, entries)
  switch (action.type) {
    case 'build-school':
      return t('app.action.build-school.sentence', { year, school: action.name, classes: classesToBuild(action) })
    case 'expand-school': {
      const school = dataset?.schools.find((row) => row.id === action.school)
      const several = (school?.sections ?? builtBy(action.school, entries)?.sections ?? []).length > 1
      return t(several ? 'app.action.expand-school.sentence.section' : 'app.action.expand-school.sentence', {
        year,
        school: name(action.school),
        stage: t(`stage.${action.stage}`),
        classes: action.classes,
        rooms: action.rooms,
      })
    }
    case 'close-school':
      return t(`app.action.close-school.sentence${ending(action)}`, { year, school: name(action.school) })
    case 'merge-schools':
      return t(`app.action.merge-schools.sentence${ending(action)}`, {
        year,
        school: name(action.school),
        into: name(action.into),
      })
    case 'assign-units':
      return t('app.action.assign-units.sentence', {
        year,
        units: unitsText(action.units, dataset, t),
        school: name(action.to),
        stage: t(`stage.${action.stage}`),
      })
    case 'convert-rooms':
      return t(`app.action.convert-rooms.sentence${action.school === action.to ? '.inside' : ''}`, {
        year,
        school: name(action.school),
        stage: t(`stage.${action.stage}`),
        to: name(action.to),
        toStage: t(`stage.${action.toStage}`),
        rooms: action.rooms,
      })
    case 'set-class-size':
      return t(`app.action.set-class-size.sentence${action.from === 'all' ? '.all' : ''}`, {
        year,
        stage: t(`stage.${action.stage}`),
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

/**
 * The school whose numbers an action changes most: the new one, the one that grows, the one that takes the pupils or the rooms;
 * null for one that concerns all schools.
 */
export function outcomeOf(action: Action): string | null {
  switch (action.type) {
    case 'build-school':
      return action.id
    case 'merge-schools':
      return action.into
    case 'assign-units':
    case 'convert-rooms':
      return action.to
    case 'set-class-size':
      return null
    default:
      return action.school
  }
}

function builtBy(id: string, entries: readonly Pick<Entry, 'action'>[]): ActionOf<'build-school'> | undefined {
  for (const { action } of entries) if (action.type === 'build-school' && action.id === id) return action
  return undefined
}

function ending({ mode }: { readonly mode: string }): '' | '.by-attrition' {
  return mode === 'by-attrition' ? '.by-attrition' : ''
}

/** Names said in full before the rest is counted. */
const NAMED = 2

/** 江南悦府、学府雅居等 6 处: places with a name first, the others counted. */
function unitsText(ids: readonly string[], dataset: Dataset | null, t: Translate): string {
  const names = new Map(dataset?.developments.map((row) => [row.id, row.name]))
  const named = ids.flatMap((id) => names.get(id) ?? []).slice(0, NAMED)
  if (named.length === 0) return t('app.action.places', { n: ids.length })
  const list = named.join(t('app.list.comma'))
  return ids.length === named.length ? list : t('app.action.places.more', { names: list, n: ids.length })
}
