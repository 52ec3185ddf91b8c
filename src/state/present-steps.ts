import { ALLOCATIONS, type Allocation } from '../core/domain/evaluation.ts'
import { SHOWN_HORIZON } from '../core/domain/school-year.ts'
import type { CompulsoryStage } from '../core/domain/stage.ts'
import type { Bounds } from '../core/geo/shapes.ts'
import type { Project } from '../core/scenario/project.ts'
import { type StoryRecord, storyOf } from '../core/scenario/story.ts'

/** Where the map looks. */
export interface Camera {
  readonly centre: readonly [number, number]
  readonly zoom: number
  /** Ground that must be in sight, however large the window; absent: as the zoom has it. */
  readonly bounds?: Bounds | undefined
}

/** One step as it is presented; `camera` null: the whole county. */
export interface PresentStep extends Pick<StoryRecord, 'id' | 'title' | 'notes' | 'gesture' | 'callouts'> {
  readonly view: Omit<StoryRecord['view'], 'centre' | 'zoom' | 'bounds'>
  readonly camera: Camera | null
  /** Whether the step names a scenario that is no more: the base stands in for it. */
  readonly lost: boolean
}

/** What a step that was never recorded is made from. */
export interface Situation {
  readonly baseYear: number
  /** Year of the largest shortage; null where nobody knows it yet. */
  readonly peak: number | null
  readonly stage: CompulsoryStage
  readonly allocation: Allocation
  /** The scenario to argue for, and the year to show it in; null while there is none. */
  readonly chosen: { readonly id: string; readonly name: string; readonly year: number } | null
}

type Translate = (key: string, params?: Readonly<Record<string, string | number>>) => string

const GROUND = ['schools', 'zones', 'areas', 'roads', 'barriers']

/** Steps of the story of a project; a scenario that is no more gives way to the base. */
export function stepsOf(project: Project): readonly PresentStep[] {
  return storyOf(project).map(({ id, title, notes, gesture, callouts, view }) => {
    const { centre, zoom, bounds, scenario, ...rest } = view
    const lost = scenario !== null && project.get(scenario)?.kind !== 'scenario'
    return {
      id,
      title,
      notes,
      gesture,
      callouts,
      camera: { centre, zoom, bounds },
      lost,
      view: { ...rest, scenario: lost ? null : scenario },
    }
  })
}

/**
 * The story of a project that has none: situation, problem, calendar, and, where there is a scenario, what it does, before and after.
 * The problem stands in the year of the largest shortage, the scenario in that of the largest one once it has begun.
 */
export function defaultStory({ baseYear, peak, stage, allocation, chosen }: Situation, t: Translate): readonly PresentStep[] {
  const worst = peak ?? baseYear
  const named = { stage: t(`stage.${stage}`), year: worst, scenario: chosen?.name ?? '' }
  const step = (
    id: string,
    view: Partial<PresentStep['view']>,
    gesture: PresentStep['gesture'] = 'none',
    year = worst,
  ): PresentStep => ({
    id: `default:${id}`,
    title: t(`present.default.${id}`, { ...named, year }),
    notes: t(`present.default.${id}.notes`, { ...named, year }),
    gesture,
    callouts: [],
    camera: null,
    lost: false,
    view: {
      scenario: null,
      stage,
      year,
      variant: 'mid',
      allocation,
      layers: GROUND,
      drawer: null,
      indicator: 'netGap',
      ...view,
    },
  })
  const present = [
    step('situation', { layers: [...GROUND, 'developments', 'population'], indicator: 'seats' }, 'none', baseYear),
    step('problem', { layers: [...GROUND, 'developments', 'findings'] }),
    step('calendar', { drawer: 'calendar' }, 'years', baseYear),
  ]
  if (!chosen) return present
  const planned = { scenario: chosen.id, layers: [...GROUND, 'developments', 'sites', 'links'] }
  return [...present, step('scenario', planned, 'none', chosen.year), step('effect', planned, 'before-after', chosen.year)]
}

/** An allocation by its name; one that nobody knows is the register. */
export function allocationOf(name: string): Allocation {
  return ALLOCATIONS.find((id) => id === name) ?? 'enrolled'
}

/** Years a step plays through: from its own to the end of what is shown, or from the base year if it stands at the end. */
export function playedYears(year: number, baseYear: number): readonly number[] {
  const last = baseYear + SHOWN_HORIZON
  const first = year >= last ? baseYear : Math.max(baseYear, year)
  return Array.from({ length: last - first + 1 }, (_, at) => first + at)
}

/** Year of the largest structural shortage from a year on, `short` beginning with the base year; null where none is known. */
export function peakYear(short: ArrayLike<number | null>, baseYear: number, from: number): number | null {
  let peak: number | null = null
  for (let year = from; year <= baseYear + SHOWN_HORIZON; year++) {
    const most = peak === null ? 0 : (short[peak - baseYear] ?? 0)
    if ((short[year - baseYear] ?? 0) > most) peak = year
  }
  return peak
}

/** Place in the story: which step, and whether its gesture has been made. */
export interface Place {
  readonly at: number
  readonly made: boolean
}

/** One press forward: the gesture of the step, then the next step; at the end it stays. */
export function forward({ at, made }: Place, steps: readonly Pick<PresentStep, 'gesture'>[]): Place {
  if (!made && steps[at] !== undefined && steps[at].gesture !== 'none') return { at, made: true }
  return at < steps.length - 1 ? { at: at + 1, made: false } : { at, made }
}

/** One press back: the gesture is taken back, then the step before, as it ended. */
export function back({ at, made }: Place, steps: readonly Pick<PresentStep, 'gesture'>[]): Place {
  if (made) return { at, made: false }
  return at > 0 ? { at: at - 1, made: steps[at - 1]?.gesture === 'before-after' } : { at, made }
}

/** To a step by its place, held inside the story. */
export function goTo(at: number, steps: readonly unknown[]): Place {
  return { at: Math.max(0, Math.min(steps.length - 1, at)), made: false }
}
