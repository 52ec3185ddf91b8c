/** No way. */
export const FAR = 0x7fffffff

/** Buckets a search has at most: fewer would hold too many nodes out of order, more are empty mostly. */
export const MOST_BUCKETS = 256
/** Labels that neighbours are told of between two yields. */
export const LABELS = 2 ** 16

/** A label that a search begins with. */
export type Begin = readonly [node: number, source: number, distance: number]

/** Adds a value to the list of a key. */
export function append<Value>(lists: Map<number, Value[]>, key: number, value: Value): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}
