import { describe, expect, it } from 'vitest'
import qualityChecks from '../../data/standards/quality-checks.json' with { type: 'json' }
import { standardFileSchema } from '../../src/core/domain/standard.ts'
import { readLayerFile } from '../../src/formats/index.ts'
import { collection, feature, point } from './bytes.ts'

const checks = standardFileSchema.parse(qualityChecks)

function codesOf(section: Record<string, unknown>, more: Record<string, unknown> = {}): string[] {
  const school = {
    id: 's',
    name: '甲小学',
    kind: 'primary',
    ownership: 'public',
    status: 'open',
    sections: [{ stage: 'P', ...section }],
    ...more,
  }
  const { issues } = readLayerFile(collection([point([117, 30], school)], { kind: 'schools', date: '2026-09-01' }), 's.geojson', {
    checks,
  })
  return issues.map((issue) => issue.code)
}

it('names a boundary that crosses itself, with the place', () => {
  const bow = {
    type: 'Polygon' as const,
    coordinates: [
      [
        [117, 30],
        [118, 31],
        [118, 30],
        [117, 31],
        [117, 30],
      ],
    ],
  }
  const { issues } = readLayerFile(collection([feature(bow, { id: 'a', name: '甲' })], { kind: 'areas' }), 'a.geojson', {
    checks,
  })
  expect(issues).toContainEqual(expect.objectContaining({ code: 'quality.self-crossing', id: 'a', at: [117.5, 30.5] }))
})

describe('plausibility of a school', () => {
  it('is silent about sound numbers', () =>
    expect(codesOf({ pupils: 540, classes: 12, bands: [0, 0, 0, 0, 12, 0, 0, 0, 0, 0] }, { landArea: 12_000 })).toEqual([]))
  it.each([
    ['pupils without classes', { pupils: 40, classes: 0 }, 'quality.no-classes'],
    ['classes of 90', { pupils: 900, classes: 10 }, 'quality.mean-class'],
    ['classes of 3', { pupils: 30, classes: 10 }, 'quality.mean-class'],
    ['grades that do not add up', { pupils: 100, grades: [{ grade: 1, pupils: 40, classes: 1 }] }, 'quality.grades-pupils'],
    ['bands that do not add up', { classes: 3, bands: [0, 0, 0, 0, 2, 0, 0, 0, 0, 0] }, 'quality.bands-classes'],
    [
      'bands that contradict the pupils',
      { pupils: 300, classes: 2, bands: [0, 0, 0, 0, 2, 0, 0, 0, 0, 0] },
      'quality.bands-pupils',
    ],
    ['more boarders than pupils', { pupils: 40, boarders: 50 }, 'quality.boarders'],
    ['grade 7 in a primary section', { grades: [{ grade: 7, pupils: 40 }] }, 'school.grade-outside'],
  ])('names %s', (_name, section, code) => expect(codesOf(section)).toContain(code))
  it('names land that looks like 亩', () =>
    expect(codesOf({ pupils: 540, classes: 12 }, { landArea: 30 })).toContain('quality.land-per-pupil'))
})
