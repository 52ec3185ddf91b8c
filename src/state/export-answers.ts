import type { Dossier, DossierAnswers, OptionNeed } from '../core/report/dossier.ts'
import type { Answers, Need } from '../core/report/subject.ts'
import type { Analysis, TableKind, Tables } from '../workers/analysis-client.ts'
import { type Collected, emptyAnswers } from './answers.ts'
import { Cancelled, type Work } from './export-work.ts'

/** The data were replaced while a file was made of them. */
export class DataChanged extends Error {}

/** Answers of every option, asked one after the other on the channel of exports. */
export async function answersOf(
  analysis: Analysis,
  { options }: Dossier,
  needs: readonly OptionNeed[],
  work: Work,
): Promise<DossierAnswers> {
  const answers = options.map(() => emptyAnswers())
  for (const [at, { option, need }] of needs.entries()) {
    const own = answers[option]
    if (own) await answerOne(analysis, need, own, work.part(at / needs.length, (at + 1) / needs.length))
  }
  work.progress(1)
  return answers
}

/** Answers about one option. */
export async function answersFor(analysis: Analysis, needs: readonly Need[], work: Work): Promise<Answers> {
  const answers = emptyAnswers()
  for (const [at, need] of needs.entries())
    await answerOne(analysis, need, answers, work.part(at / needs.length, (at + 1) / needs.length))
  work.progress(1)
  return answers
}

/** Where the answer to a need that is a table is kept. */
const SHELVES = {
  base: 'bases',
  series: 'series',
  stage: 'stages',
  housing: 'housing',
  account: 'accounts',
  calendar: 'calendars',
  access: 'access',
  closings: 'closings',
  'large-classes': 'largeClasses',
} as const satisfies Partial<Record<TableKind, keyof Collected>>

async function answerOne(analysis: Analysis, need: Need, answers: Collected, work: Work): Promise<void> {
  await work.breathe()
  const follow = (share: number): void => work.progress(share)
  if (need.kind === 'evaluation') {
    const answer = await analysis.ask('export', need.question, follow)
    answers.evaluations.set(need.id, given(answer, work).evaluation)
  } else {
    const shelf: Map<string, Tables[typeof need.kind]['answer']> = answers[SHELVES[need.kind]]
    shelf.set(need.id, given(await analysis.table(need.kind, 'export', need.question, follow), work))
  }
  work.progress(1)
}

function given<Value>(value: Value | null, work: Work): Value {
  if (work.cancelled) throw new Cancelled()
  if (value === null) throw new DataChanged()
  return value
}
