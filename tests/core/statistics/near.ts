import { expect } from 'vitest'

/** Expects every number within 1e-9 of the wanted one, relative above 1; unknown exactly where unknown is wanted. */
export function expectNear(found: ArrayLike<number>, wanted: ArrayLike<number>): void {
  const off = Array.from(wanted, (value, at) => {
    const given = found[at] as number
    return Number.isNaN(value) ? Number(!Number.isNaN(given)) : Math.abs(given - value) / Math.max(1, Math.abs(value))
  })
  expect(found).toHaveLength(wanted.length)
  expect(
    off.findIndex((by) => !(by <= 1e-9)),
    `${Array.from(found)} against ${Array.from(wanted)}`,
  ).toBe(-1)
}
