import type { Drawing } from '../symbols/drawing.ts'
import { drawEstate, drawFinding, drawSite } from '../symbols/marks.ts'
import { BALANCE_STEPS, grey, PEOPLE_RAMP } from '../symbols/palette.ts'
import { drawSchool, type SchoolSign } from '../symbols/school-symbol.ts'
import { breaksOf } from './grid/scale.ts'
import { populationValues } from './grid/values.ts'
import { CONTROL_COLOURS } from './layers/controls.ts'
import { gridIndicatorOf, type Scene } from './scene.ts'

/** One line of the legend: a picture and the key of its words. */
export interface LegendMark {
  readonly key: string
  readonly drawing: Drawing
}

const plain: SchoolSign = {
  kind: 'primary',
  stages: ['P'],
  seats: 300,
  utilisation: 0.8,
  largeClass: 0,
  prominent: true,
  state: 'open',
  ownership: 'public',
  expanded: false,
  stale: false,
}

/** Shapes by kind of school, as they are drawn when their stage is on screen. */
export function kindMarks(stage: 'P' | 'J'): LegendMark[] {
  const kinds: readonly (readonly [string, Partial<SchoolSign>])[] =
    stage === 'P'
      ? [
          ['primary', {}],
          ['nine-year', { kind: 'nine-year', stages: ['P', 'J'] }],
          ['teaching-point', { kind: 'teaching-point', seats: 120 }],
        ]
      : [
          ['junior', { kind: 'junior', stages: ['J'] }],
          ['nine-year', { kind: 'nine-year', stages: ['P', 'J'] }],
          ['secondary', { kind: 'secondary', stages: ['J', 'H'] }],
        ]
  return [
    ...kinds.map(([key, sign]) => mark(`map.legend.kind.${key}`, sign)),
    mark('map.legend.private', { ownership: 'private', ...(stage === 'J' ? { kind: 'junior', stages: ['J'] } : {}) }),
    mark('map.legend.construction', {
      state: 'construction',
      utilisation: null,
      ...(stage === 'J' ? { kind: 'junior', stages: ['J'] } : {}),
    }),
  ]
}

/** Small pale schools of the other stages. */
export function otherMarks(stage: 'P' | 'J'): LegendMark[] {
  const all: readonly (readonly [string, Partial<SchoolSign>])[] = [
    ['kindergarten', { kind: 'kindergarten', stages: ['K'] }],
    stage === 'P' ? ['junior', { kind: 'junior', stages: ['J'] }] : ['primary', {}],
    ['senior', { kind: 'senior', stages: ['H'] }],
    ['special', { kind: 'special', stages: [] }],
  ]
  return all.map(([key, sign]) => mark(`map.legend.kind.${key}`, { ...sign, prominent: false }))
}

export function signMarks(): LegendMark[] {
  return [
    mark('map.legend.overfull', { utilisation: 1.2 }),
    mark('map.legend.unknown', { utilisation: null }),
    mark('map.legend.large', { utilisation: 1, largeClass: 1 }),
    mark('map.legend.super-large', { utilisation: 1, largeClass: 2 }),
    mark('map.legend.expanded', { utilisation: 0.9, expanded: true }),
  ]
}

/** Two sizes, so that areas can be compared. */
export function sizeMarks(): readonly (LegendMark & { readonly seats: number })[] {
  return [270, 810, 1620].map((seats) => ({ ...mark('map.legend.seats', { seats, utilisation: 1 }), seats }))
}

export function estateMarks(): LegendMark[] {
  return (['built', 'construction', 'planned'] as const).map((status) => ({
    key: `map.legend.estate.${status}`,
    drawing: drawEstate(status),
  }))
}

export const siteMark: LegendMark = { key: 'map.legend.site', drawing: drawSite() }
export const findingMark: LegendMark = { key: 'map.legend.finding', drawing: drawFinding('red') }

/** The seat-balance steps with their limits. */
export function balanceMarks({ stale }: Pick<Scene, 'stale'>): readonly {
  readonly id: string
  readonly colour: string
  readonly from: number
  readonly to: number
}[] {
  return BALANCE_STEPS.map(({ id, colour, to }, index) => ({
    id,
    to,
    from: BALANCE_STEPS[index - 1]?.to ?? 0,
    colour: stale ? grey(colour) : colour,
  }))
}

/** Steps of the population ramp with their numbers, or null without a population. */
export function peopleMarks(scene: Scene): {
  readonly indicator: 'residents' | 'learners'
  readonly steps: readonly { colour: string; from: number; to: number | null }[]
  readonly metres: number | null
} | null {
  const values = populationValues(scene)
  if (!values) return null
  const breaks = breaksOf(values)
  const steps = PEOPLE_RAMP.map((colour, step) => ({
    colour: scene.stale ? grey(colour) : colour,
    from: breaks[step - 1] ?? 0,
    to: breaks[step] ?? null,
  }))
  return { indicator: gridIndicatorOf(scene), steps, metres: scene.dataset?.population.cell?.metres ?? null }
}

export function controlMarks({ dataset }: Pick<Scene, 'dataset'>): readonly { readonly key: string; readonly colour: string }[] {
  const kinds = new Set(dataset?.controls.map(({ kind }) => kind))
  return [...kinds].map((kind) => ({ key: `map.legend.control.${kind}`, colour: CONTROL_COLOURS[kind] }))
}

function mark(key: string, sign: Partial<SchoolSign>): LegendMark {
  return { key, drawing: drawSchool({ ...plain, ...sign }) }
}
