/** Named sets of assumptions: low, middle and high (低, 中, 高). What is on record is the same in all three. */
export const VARIANTS = ['low', 'mid', 'high'] as const
export type Variant = (typeof VARIANTS)[number]

/** A value for each variant. */
export type ByVariant<Value> = Readonly<Record<Variant, Value>>

export function byVariant<Value>(make: (variant: Variant) => Value): ByVariant<Value> {
  return { low: make('low'), mid: make('mid'), high: make('high') }
}
