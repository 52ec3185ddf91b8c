import { expect, it } from 'vitest'
import { cardPosition } from '../../src/ui/answer/card-position.ts'

const inside = (left: number, top: number) => left >= 8 && top >= 8 && left + 420 <= 1016 && top + 500 <= 760

it('stands left of a panel at the right edge', () => {
  expect(cardPosition({ left: 704, right: 1024, top: 100, bottom: 130 }, 420, 500, 1024, 768)).toEqual({ left: 276, top: 60 })
})

it('stays inside the window wherever the number is', () => {
  for (let x = 0; x < 1024; x += 64) {
    for (let y = 0; y < 768; y += 64) {
      const { left, top } = cardPosition({ left: x, right: x + 60, top: y, bottom: y + 20 }, 420, 500, 1024, 768)
      expect(inside(left, top), `${x} ${y}`).toBe(true)
    }
  }
})
