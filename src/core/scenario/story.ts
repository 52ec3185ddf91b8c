import { type Project, type ProjectRecord, type RecordOf, recordsOf } from './project.ts'
import type { Edits } from './project-edits.ts'

export type StoryRecord = RecordOf<'story'>
export type QuestionRecord = RecordOf<'question'>

/** The fields of a step that can be edited. */
export type StoryEdit = Partial<Pick<StoryRecord, 'title' | 'notes' | 'gesture' | 'callouts' | 'view'>>

/** Steps of the presentation in the order they are shown; the id breaks ties, so that every reader sees the same list. */
export function storyOf(project: Project): readonly StoryRecord[] {
  return [...recordsOf(project, 'story')].sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1))
}

/** New steps at the end of the story, in the order given; their own `order` is not read. */
export function addSteps(project: Project, steps: readonly StoryRecord[]): Edits {
  const first = storyOf(project).reduce((order, step) => Math.max(order, step.order + 1), 0)
  return new Map(steps.map((step, at): [string, ProjectRecord] => [step.id, { ...step, order: first + at }]))
}

export function editStep(project: Project, id: string, edit: StoryEdit): Edits {
  const step = project.get(id)
  return step?.kind === 'story' ? new Map([[id, { ...step, ...edit }]]) : new Map()
}

export function removeStep(project: Project, id: string): Edits {
  return project.get(id)?.kind === 'story' ? new Map([[id, null]]) : new Map()
}

/** Puts a step at place `to` of the list, counted from 0; it stops at the ends. */
export function moveStep(project: Project, id: string, to: number): Edits {
  const list = [...storyOf(project)]
  const from = list.findIndex((step) => step.id === id)
  if (from < 0) return new Map()
  const place = Math.max(0, Math.min(list.length - 1, to))
  list.splice(place, 0, ...list.splice(from, 1))
  return new Map(list.map((step, order) => [step.id, step.order === order ? step : { ...step, order }]))
}

/** By the moment they were asked: clocks of two zones write one moment in two ways. */
export function asAsked(questions: readonly QuestionRecord[]): readonly QuestionRecord[] {
  return [...questions].sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
}

/** What was asked in the room, in the order it was asked; of one second in the order of the records. */
export function questionsOf(project: Project): readonly QuestionRecord[] {
  return asAsked(recordsOf(project, 'question'))
}

export function logQuestion(question: QuestionRecord): Edits {
  return new Map([[question.id, question]])
}

export function removeQuestion(project: Project, id: string): Edits {
  return project.get(id)?.kind === 'question' ? new Map([[id, null]]) : new Map()
}
