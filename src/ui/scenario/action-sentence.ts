import type { Dataset } from '../../core/domain/dataset.ts'
import type { Entry } from '../../core/scenario/entry.ts'
import type { Params } from '../../i18n/index.ts'

/** The dated sentence of one line of a scenario: 2027 年 9 月，城关一小扩建 12 班. */
export function actionSentence(
  entry: Pick<Entry, 'year' | 'action'>,
  dataset: Dataset | null,
  t: (key: string, params?: Params) => string,
): string {
  const { action } = entry
  if (action.type !== 'expand-school') return t(`app.action.${action.type}`)
  const school = dataset?.schools.find((row) => row.id === action.school)
  const key = `app.action.${action.type}.sentence`
  return t(school && school.sections.length > 1 ? `${key}.section` : key, {
    year: entry.year,
    school: school?.name ?? action.school,
    stage: t(`stage.${action.stage}`),
    classes: action.classes,
    rooms: action.rooms,
  })
}
