import { CHANCES, type ClusterVariable } from '../core/domain/cluster-table.ts'
import type { CompulsoryStage } from '../core/domain/stage.ts'
import { formatPercent } from '../i18n/index.ts'
import { drawCluster } from '../symbols/cluster-mark.ts'
import type { Drawing } from '../symbols/drawing.ts'
import { drawEstate, drawFinding, drawMove, drawPatch, drawRing, drawSite, drawSplit, drawUnplaced } from '../symbols/marks.ts'
import { BALANCE_STEPS, CONTROL_COLOURS, grey, PEOPLE_RAMP, REACH_BREAKS, REACH_RAMP } from '../symbols/palette.ts'
import { breaksOf } from '../symbols/people-scale.ts'
import { signOf } from '../symbols/school-sign.ts'
import { drawSchool, type SchoolSign } from '../symbols/school-symbol.ts'
import { showsReach } from './grid/reach.ts'
import { populationValues } from './grid/values.ts'
import { flowSums } from './layers/flows.ts'
import { placingFeatures } from './layers/placing.ts'
import { scenarioMoveFeatures } from './layers/scenario-moves.ts'
import { scenarioUnitFeatures } from './layers/scenario-units.ts'
import { type GridIndicator, gridIndicatorOf, type Scene, stalePeople } from './scene.ts'

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
  gives: false,
  built: false,
  stale: false,
}

/** The plain school of each stage. */
const OWN: Readonly<Record<CompulsoryStage, Partial<SchoolSign>>> = { P: {}, J: { kind: 'junior', stages: ['J'] } }

/** What the schools on the map show: a mark no school bears is not explained. */
function signsOf(scene: Scene): SchoolSign[] {
  return (scene.plan?.schools ?? []).map((planned) => signOf(scene, planned))
}

/** Shapes by kind of school, as they are drawn when their stage is on screen. */
export function kindMarks(scene: Scene): LegendMark[] {
  const { stage } = scene
  const signs = signsOf(scene).filter((sign) => sign.prominent)
  const nineYear = mark('map.legend.kind.nine-year', { kind: 'nine-year', stages: ['P', 'J'] })
  const own =
    stage === 'P'
      ? [
          mark('map.legend.kind.primary', {}),
          nineYear,
          mark('map.legend.kind.teaching-point', { kind: 'teaching-point', seats: 120 }),
        ]
      : [
          mark('map.legend.kind.junior', OWN.J),
          nineYear,
          mark('map.legend.kind.secondary', { kind: 'secondary', stages: ['J', 'H'] }),
        ]
  const kinds = new Set(signs.map((sign) => `map.legend.kind.${sign.kind}`))
  return [
    ...own.filter(({ key }) => kinds.has(key)),
    ...shownIf(
      signs.some((sign) => sign.ownership !== 'public'),
      mark('map.legend.private', { ...OWN[stage], ownership: 'private' }),
    ),
    ...shownIf(
      signs.some((sign) => sign.state === 'construction'),
      mark('map.legend.construction', { ...OWN[stage], state: 'construction', utilisation: null }),
    ),
  ]
}

/** Small pale schools of the other stages. */
export function otherMarks(scene: Scene): LegendMark[] {
  const { stage } = scene
  const other = stage === 'P' ? 'J' : 'P'
  const pale = (key: string, sign: Partial<SchoolSign>) => mark(`map.legend.kind.${key}`, { ...sign, prominent: false })
  const kinds = new Set(signsOf(scene).flatMap((sign) => (sign.prominent ? [] : [`map.legend.kind.${sign.kind}`])))
  return [
    pale('kindergarten', { kind: 'kindergarten', stages: ['K'] }),
    pale(other === 'J' ? 'junior' : 'primary', OWN[other]),
    pale('senior', { kind: 'senior', stages: ['H'] }),
    pale('special', { kind: 'special', stages: [] }),
  ].filter(({ key }) => kinds.has(key))
}

/** What rings and badges mean. */
export function signMarks(scene: Scene): LegendMark[] {
  const signs = signsOf(scene).filter((sign) => sign.prominent)
  const sign = (key: string, look: Partial<SchoolSign>, borne: (by: SchoolSign) => boolean) =>
    shownIf(signs.some(borne), mark(`map.legend.${key}`, { ...OWN[scene.stage], ...look }))
  return [
    ...sign('overfull', { utilisation: 1.2 }, ({ utilisation }) => (utilisation ?? 0) > 1),
    ...sign('unknown', { utilisation: null }, ({ utilisation, state }) => utilisation === null && state === 'open'),
    ...sign('large', { utilisation: 1, largeClass: 1 }, ({ largeClass }) => largeClass === 1),
    ...sign('super-large', { utilisation: 1, largeClass: 2 }, ({ largeClass }) => largeClass === 2),
    ...sign('expanded', { utilisation: 0.9, expanded: true }, ({ expanded }) => expanded),
    ...sign('gives', { utilisation: 0.9, gives: true }, ({ gives }) => gives),
    ...sign('built', { utilisation: 0.9, built: true }, ({ built }) => built),
    ...sign('closed', { utilisation: null, state: 'closed' }, ({ state }) => state === 'closed'),
  ]
}

/** Marks of what the scenario moves, and of what a form has picked. */
function moveMarks(scene: Scene): LegendMark[] {
  const units = scenarioUnitFeatures(scene).map(({ properties }) => properties.role)
  return [
    ...shownIf(scenarioMoveFeatures(scene).length > 0, { key: 'map.legend.merged', drawing: drawMove() }),
    ...shownIf(units.includes('assigned'), { key: 'map.legend.assigned', drawing: drawPatch('assigned') }),
    ...shownIf(units.includes('picked'), { key: 'map.legend.picked', drawing: drawPatch('picked') }),
  ]
}

/** Marks of who has no seat and who is divided. */
export function placingMarks(scene: Scene): LegendMark[] {
  const kinds = new Set(placingFeatures(scene).map(({ properties }) => properties.kind))
  return [
    ...shownIf(kinds.has('unplaced'), { key: 'map.legend.unplaced', drawing: drawUnplaced() }),
    ...shownIf(kinds.has('split'), { key: 'map.legend.split', drawing: drawSplit() }),
  ]
}

/** Marks of the flows drawn for what is selected, and the pupils who are on none of its lines. */
export function flowMarks(scene: Scene): {
  readonly marks: readonly LegendMark[]
  readonly notes: readonly { readonly key: string; readonly n: number }[]
} {
  const sums = flowSums(scene)
  if (!sums) return { marks: [], notes: [] }
  return {
    marks: [
      ...shownIf(sums.lines > 0, { key: 'map.legend.flow', drawing: drawMove() }),
      ...shownIf(sums.own > 0, { key: 'map.legend.flow-own', drawing: drawRing() }),
    ],
    notes: [
      { key: 'map.legend.flow-outside', n: sums.outside },
      { key: 'map.legend.flow-unknown', n: sums.unknown },
    ].filter(({ n }) => n > 0),
  }
}

/** Marks of the hot and cold spots that are drawn, by confidence; null while there is no answer. */
export function clusterMarks({ clusters, locale, stale }: Scene): {
  readonly variable: ClusterVariable
  readonly marks: readonly (LegendMark & { readonly n: string })[]
} | null {
  if (!clusters) return null
  const { variable, levels } = clusters.screen
  const signs = [...new Set(levels)].sort((a, b) => b - a)
  const marks = signs.map((sign) => ({
    key: sign > 0 ? 'map.legend.clusters.hot' : 'map.legend.clusters.cold',
    n: formatPercent(locale, 1 - (CHANCES[Math.abs(sign) - 1] ?? 0)),
    drawing: drawCluster(sign, stale || clusters.stale),
  }))
  return { variable, marks }
}

function shownIf(there: boolean, one: LegendMark): LegendMark[] {
  return there ? [one] : []
}

/** Three sizes, so that areas can be compared. */
export function sizeMarks(stage: CompulsoryStage): readonly (LegendMark & { readonly seats: number })[] {
  return [270, 810, 1620].map((seats) => ({ ...mark('map.legend.seats', { ...OWN[stage], seats, utilisation: 1 }), seats }))
}

export function estateMarks({ dataset }: Pick<Scene, 'dataset'>): LegendMark[] {
  const there = new Set(dataset?.developments.map(({ status }) => status))
  return (['built', 'construction', 'planned'] as const)
    .filter((status) => there.has(status))
    .map((status) => ({
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

export interface PeopleStep {
  readonly colour: string
  /** Smallest value of the step, and the limit it stays below; null for the highest. */
  readonly from: number
  readonly to: number | null
}

export interface PeopleScale {
  readonly indicator: GridIndicator
  readonly steps: readonly PeopleStep[]
  /** Whole numbers only: a step is printed by its first and last number. */
  readonly whole: boolean
  /** Side of a grid cell; null for irregular places. */
  readonly metres: number | null
}

/** Steps of the population ramp with their numbers; null without a population, or while something else takes its place. */
export function peopleScale(scene: Scene): PeopleScale | null {
  const values = populationValues(scene)
  if (!values || showsReach(scene)) return null
  const breaks = breaksOf(values)
  const whole = breaks.every(Number.isInteger) && gridIndicatorOf(scene) === 'learners'
  const steps = PEOPLE_RAMP.map((colour, step) => ({
    colour: stalePeople(scene) ? grey(colour) : colour,
    from: breaks[step - 1] ?? (whole ? 1 : 0),
    to: breaks[step] ?? null,
  }))
  return { indicator: gridIndicatorOf(scene), steps, whole, metres: scene.dataset?.population.cell?.metres ?? null }
}

/** Steps of seats within reach for one learner, while they are drawn. */
export function reachSteps(scene: Scene): readonly PeopleStep[] {
  if (!showsReach(scene)) return []
  return REACH_RAMP.map((colour, step) => ({
    colour: scene.reach?.stale ? grey(colour) : colour,
    from: REACH_BREAKS[step - 1] ?? 0,
    to: REACH_BREAKS[step] ?? null,
  }))
}

export function controlMarks({ dataset }: Pick<Scene, 'dataset'>): readonly { readonly key: string; readonly colour: string }[] {
  const kinds = new Set(dataset?.controls.map(({ kind }) => kind))
  return [...kinds].map((kind) => ({ key: `map.legend.control.${kind}`, colour: CONTROL_COLOURS[kind] }))
}

function mark(key: string, sign: Partial<SchoolSign>): LegendMark {
  return { key, drawing: drawSchool({ ...plain, ...sign }) }
}

/** Signs besides schools and zones, as far as their layers are on: what the scenario does, estates, sites, findings. */
export function placeMarks(scene: Scene): LegendMark[] {
  const has = (layer: string) => scene.visible.has(layer)
  return [
    ...moveMarks(scene),
    ...(has('links') ? placingMarks(scene) : []),
    ...(has('developments') ? estateMarks(scene) : []),
    ...(has('sites') && (scene.dataset?.sites.length ?? 0) > 0 ? [siteMark] : []),
    ...(has('findings') && (scene.evaluation?.findings.length ?? 0) > 0 ? [findingMark] : []),
  ]
}
