import type { Stage } from '../../core/domain/stage.ts'
import type { Chart } from '../../core/report/chart.ts'
import { calendarChart } from '../../core/report/charts/calendar.ts'
import { classSizesChart } from '../../core/report/charts/class-sizes.ts'
import { utilisationChart } from '../../core/report/charts/utilisation.ts'
import { waveChart } from '../../core/report/charts/wave.ts'
import { waysChart } from '../../core/report/charts/ways.ts'
import { CALENDAR, type Reader, readerOf } from '../../core/report/reading.ts'
import { emptyAnswers } from '../../state/answers.ts'
import type { ChartKind } from '../../state/chart-choice.svelte.ts'
import type { Session } from '../../state/session.svelte.ts'
import { shownAnswer, shownPlan } from '../results/shown-answer.ts'

/** More schools than a page of paper has room for: the list scrolls. */
const SCHOOLS = 300
const WAVE: readonly Stage[] = ['K', 'P', 'J', 'H']

/** What the page has of a chart: nothing yet, that it failed, that the stage has none, or the chart; null where nothing can be drawn. */
export type ShownChart =
  | { readonly state: 'waiting' | 'failed' | 'no-stage' }
  | { readonly state: 'drawn'; readonly chart: Chart | null; readonly stale: boolean }

/** The chart of what is on screen, out of the answers the panels show. */
export function shownChart(session: Session, kind: ChartKind): ShownChart {
  const { view, project, evaluation, calendar, access } = session
  if (kind === 'calendar' || kind === 'wave') {
    const reader = calendarReader(session)
    if (!reader) return { state: calendar.failed ? 'failed' : 'waiting' }
    const chart = kind === 'wave' ? waveChart(reader, WAVE) : calendarChart(reader, view.table ?? view.stage)
    return { state: 'drawn', chart, stale: calendar.stale }
  }
  if (view.table !== null) return { state: 'no-stage' }
  if (kind === 'ways') {
    if (!access.answer) return { state: access.failed ? 'failed' : 'waiting' }
    return { state: 'drawn', chart: waysChart(access.answer), stale: access.stale }
  }
  const answer = shownAnswer(session)
  const plan = shownPlan(session)
  if (!answer || !plan) return { state: evaluation.status === 'failed' ? 'failed' : 'waiting' }
  const chart = kind === 'utilisation' ? utilisationChart(answer, SCHOOLS) : classSizesChart(answer, plan, project.standards)
  return { state: 'drawn', chart, stale: evaluation.stale }
}

/** Reads the calendar on screen the way documents do. */
function calendarReader({ calendar }: Session): Reader | null {
  if (!calendar.answer) return null
  return readerOf([{ ...emptyAnswers(), calendars: new Map([[CALENDAR, calendar.answer]]) }], 0)
}
