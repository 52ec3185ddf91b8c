import { CHOICE_ALIASES } from './choice-aliases.ts'

const TABLES = new Map<string, ReadonlyMap<string, string>>(
  Object.entries(CHOICE_ALIASES).map(([field, words]) => [
    field,
    new Map(Object.entries(words).flatMap(([value, list]) => list.split(' ').map((word) => [word, value] as const))),
  ]),
)

/** Canonical value of a word or code in a choice field (`schools.kind`); undefined when no table knows it. */
export function choiceOf(field: string, word: string): string | undefined {
  return TABLES.get(field)?.get(word.toLowerCase().replace(/\.0$/, ''))
}
