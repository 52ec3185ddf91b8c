/** Names in a list. */
const NAMED = 8

/** Names as one parameter of a remark: the first of them, and a mark where there are more. */
export function nameList(names: readonly string[]): string {
  return `${names.slice(0, NAMED).join('、')}${names.length > NAMED ? '…' : ''}`
}
