import { describe, expect, it } from 'vitest'
import { bandPath, highestOf, linePath, scaleOf, stepArea, stepPath, ticksOf } from '../../src/ui/calendar/plot.ts'

const NONE = { left: 10, right: 0, top: 0, bottom: 20 }
/** Three years of 10 pixels; 0 at y 120, 100 at y 20. */
const scale = scaleOf(3, 120, 40, 140, NONE)
const gap = Number.NaN

describe('the drawing of a calendar', () => {
  it('has a band for each year and its foot at 0', () => {
    expect([scale.left(1), scale.middle(1), scale.right(1)]).toEqual([20, 25, 30])
    expect([scale.y(0), scale.y(100)]).toEqual([120, 20])
    expect([-50, 10, 19.9, 20, 39, 400].map((x) => scale.bandAt(x))).toEqual([0, 0, 0, 1, 2, 2])
  })

  it('draws a line through the middles, and leaves out what is unknown', () => {
    expect(linePath([100, 50, 0], scale)).toBe('M15 20L25 70L35 120')
    expect(linePath([100, gap, 0], scale)).toBe('M15 20M35 120')
    expect(linePath([gap, gap, gap], scale)).toBe('')
  })

  it('draws the band between low and high there and back', () => {
    expect(bandPath([40, 50, 60], [60, 70, 80], scale)).toBe('M15 60L25 50L35 40L35 60L25 70L15 80Z')
    expect(bandPath([40, 50, gap], [60, gap, 80], scale)).toBe('M15 60L15 80Z')
  })

  it('draws seats as steps over the whole year', () => {
    expect(stepPath([100, 50, 50], scale)).toBe('M10 20L20 20L20 70L30 70L30 70L40 70')
    expect(stepArea([0, 0, gap], [100, 50, 50], scale)).toBe('M10 20L20 20L20 70L30 70L30 120L20 120L20 120L10 120Z')
  })

  it('writes round values up to the highest', () => {
    expect(ticksOf(14311, 3)).toEqual([0, 5000, 10000])
    expect(ticksOf(7, 4)).toEqual([0, 2, 4, 6])
    expect(ticksOf(3, 8)).toEqual([0, 1, 2, 3])
    expect(ticksOf(0, 4)).toEqual([0])
  })

  it('knows the highest value among known ones', () => {
    expect(highestOf([[1, gap], [gap, 7], []])).toBe(7)
    expect(highestOf([[gap]])).toBe(0)
  })
})
