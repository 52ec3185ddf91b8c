import { describe, expect, it } from 'vitest'
import { AnswerDesk } from '../../src/ui/answer/answer-desk.svelte.ts'

describe('answer desk', () => {
  const seats = { level: 'total', indicator: 'seats', row: 0 } as const
  const ofSchool = { level: 'school', indicator: 'seats', row: 3 } as const
  const at = { stage: 'J', year: 2031, variant: 'low' } as const

  it('keeps the moment of a number along its trail, and forgets it with the next number', () => {
    const desk = new AnswerDesk()
    desk.open(seats, 'base', null, at)
    desk.enter(ofSchool)
    expect([desk.trail, desk.which, desk.at]).toEqual([[seats, ofSchool], 'base', at])
    desk.backTo(0)
    expect([desk.trail, desk.at]).toEqual([[seats], at])
    desk.open(seats, 'current', null)
    expect(desk.at).toBeNull()
  })
})
