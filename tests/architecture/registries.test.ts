import { describe, expect, it } from 'vitest'
import assumptionFile from '../../data/standards/assumptions.json' with { type: 'json' }
import standardFile from '../../data/standards/national.json' with { type: 'json' }
import obligationFile from '../../data/standards/obligations.json' with { type: 'json' }
import { INDICATORS } from '../../src/core/analysis/indicators/index.ts'
import { isPercent, unitName } from '../../src/core/domain/assumption-register.ts'
import { assumptionFileSchema } from '../../src/core/domain/assumptions.ts'
import { ALLOCATIONS, SEAT_BASES } from '../../src/core/domain/evaluation.ts'
import { QUALITIES } from '../../src/core/domain/figure.ts'
import { AREA_KINDS } from '../../src/core/domain/layers.ts'
import { STAGES } from '../../src/core/domain/stage.ts'
import { standardFileSchema } from '../../src/core/domain/standard.ts'
import { ACTIONS } from '../../src/core/scenario/actions/index.ts'
import { FORMATS } from '../../src/formats/index.ts'
import { hasMessage } from '../../src/i18n/index.ts'
import { SWITCHES } from '../../src/map/layers/index.ts'
import { sources } from './sources.ts'

/** Codes of issues as they are written: `code: 'file.empty'`; those put together from parts are the tests' of their makers. */
const ISSUE_CODE = /\bcode: (?:[^'`\n]*\? )?'([a-z-]+\.[a-z-]+)'(?: : '([a-z-]+\.[a-z-]+)')?/g

describe('every entry of a registry has its words', () => {
  it('actions: a name and a sentence', () => {
    expect(without(ACTIONS.flatMap(({ type }) => [`app.action.${type}`, `app.action.${type}.sentence`]))).toEqual([])
  })

  it('map layers', () => {
    expect(without(SWITCHES.map(({ id }) => `map.layer.${id}`))).toEqual([])
  })

  it('indicators: a name, a unit, and the sentence of their card', () => {
    const names = INDICATORS.flatMap(({ id, level, unit }) => [
      // A level may name an indicator in its own words.
      hasMessage(`app.indicator.${level}.${id}`) ? `app.indicator.${level}.${id}` : `app.indicator.${id}`,
      `unit.${unit}`,
      `figure.${level}.${id}`,
    ])
    expect(without(names)).toEqual([])
  })

  it('stages, allocations, seat bases, kinds of area', () => {
    const names = [
      ...STAGES.map((stage) => `stage.${stage}`),
      ...ALLOCATIONS.map((allocation) => `app.allocation.${allocation}`),
      ...SEAT_BASES.map((basis) => `app.seats.${basis}`),
      ...AREA_KINDS.map((kind) => `app.area.${kind}`),
    ]
    expect(without(names)).toEqual([])
  })

  it('qualities that are not plain: a mark and a reason', () => {
    const marked = QUALITIES.filter((quality) => quality !== 'exact' && quality !== 'unknown')
    expect(without(marked.flatMap((quality) => [`app.quality.${quality}.mark`, `app.quality.${quality}.why`]))).toEqual([])
  })

  it('issues: what is wrong, what it means, what to do', () => {
    const codes = sources().flatMap(({ text }) => [...text.matchAll(ISSUE_CODE)].flatMap(([, code, other]) => [code, other]))
    expect(codes.length).toBeGreaterThan(20)
    const names = codes.flatMap((code) => (code ? ['what', 'effect', 'fix'].map((part) => `issue.${code}.${part}`) : []))
    expect(without([...new Set(names)])).toEqual([])
  })

  it('assumptions and standards: a name and a unit', () => {
    const { rows } = assumptionFileSchema.parse(assumptionFile)
    const units = rows.filter(({ unit }) => !isPercent(unit)).map(({ unit }) => `assumption.unit.${unitName(unit)}`)
    expect(without([...rows.map(({ id }) => `assumption.${id}`), ...units])).toEqual([])
    const standards = [standardFile, obligationFile].flatMap((file) => standardFileSchema.parse(file).rows)
    expect(without(standards.flatMap(({ id, unit }) => [`standard.${id}`, `unit.${unit}`]))).toEqual([])
  })

  it('formats: an id of their own and endings', () => {
    expect(new Set(FORMATS.map(({ id }) => id)).size).toBe(FORMATS.length)
    expect(FORMATS.filter(({ extensions }) => extensions.length === 0)).toEqual([])
  })
})

function without(keys: readonly string[]): readonly string[] {
  return keys.filter((key) => !hasMessage(key))
}
