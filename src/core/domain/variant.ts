/** Named sets of assumptions: low, middle and high (低, 中, 高). What is on record is the same in all three. */
export const VARIANTS = ['low', 'mid', 'high'] as const
export type Variant = (typeof VARIANTS)[number]
