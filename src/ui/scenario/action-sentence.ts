import type { Dataset } from '../../core/domain/dataset.ts'
import type { Words } from '../../core/report/document.ts'
import { entryWords } from '../../core/report/entry-words.ts'
import type { Action } from '../../core/scenario/actions/index.ts'
import type { Entry } from '../../core/scenario/entry.ts'
import type { Params } from '../../i18n/index.ts'

export { classesToBuild, schoolName } from '../../core/report/entry-words.ts'

type Translate = (key: string, params?: Params) => string

/** The dated sentence of one line of a scenario, as documents have it too; `entries` are the other lines. */
export function actionSentence(
  entry: Pick<Entry, 'year' | 'action'>,
  dataset: Dataset | null,
  t: Translate,
  entries: readonly Pick<Entry, 'action'>[] = [],
): string {
  return inWords(entryWords(entry, dataset, entries), t)
}

function inWords({ key, params = {} }: Words, t: Translate): string {
  const plain = Object.entries(params).flatMap(([name, value]): [string, string | number][] => {
    if (typeof value !== 'object') return [[name, value]]
    return 'key' in value ? [[name, inWords(value, t)]] : []
  })
  return t(key, Object.fromEntries(plain))
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
