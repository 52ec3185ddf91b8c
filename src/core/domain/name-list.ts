/** What fills a place of a sentence; a list is joined by the sign of the language. */
export type Param = string | number | readonly string[]

/** Names in a list. */
const NAMED = 8

/** Names as one parameter of a remark: the first of them, and a mark where there are more. */
export function nameList(names: readonly string[]): readonly string[] {
  return names.length > NAMED ? [...names.slice(0, NAMED), '…'] : names
}
