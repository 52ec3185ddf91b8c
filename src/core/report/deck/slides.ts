import { calendarNeeds, planNeeds } from '../asked.ts'
import { words } from '../cells.ts'
import { briefPeak, briefShort, peakSentence, shortSentence } from '../chapters/forecast.ts'
import { present } from '../chapters/present.ts'
import { problems as problemChapter, problemsOf } from '../chapters/problems.ts'
import { effectSentence } from '../chapters/recommendation.ts'
import { calendarChart, shownYears } from '../charts/calendar.ts'
import type { Words } from '../document.ts'
import type { Chapter, Dossier } from '../dossier.ts'
import { cut, list, mapOf, missing } from '../nodes.ts'
import { readerOf } from '../reading.ts'
import { optionName } from '../stamp.ts'
import type { Node } from '../tree.ts'

/** Points of a slide: more are not read. */
const MOST_POINTS = 4

/** Points of a slide, the first of many; how many are left out is one more. */
export function points(sentences: readonly Words[]): readonly Node[] {
  const { shown, left } = cut(sentences, MOST_POINTS - 1)
  const said = left.length > 0 ? [...shown, words('report.more.points', { n: left.length })] : shown
  return list(
    said.map((each) => [each]),
    false,
  )
}

/** Whether there are schools to speak of at all. */
export function isEmpty({ options }: Dossier): boolean {
  return (options[0]?.dataset.schools.length ?? 0) === 0
}

/** 封面: what is argued for, in which year, when it was made. */
export const cover: Chapter = {
  id: 'cover',
  needs: () => [],
  build({ options, chosen, made }) {
    const subject = options[chosen]
    const project = subject?.project ?? ''
    const title = project === '' ? words('report.title.deck.plain') : words('report.title.deck', { project })
    const sentences = subject
      ? [
          words('report.subtitle', {
            option: optionName(subject),
            year: subject.question.request.year,
            variant: words(`variant.${subject.question.request.variant}.said`),
          }),
          words('report.subtitle.made', { made }),
          ...(subject.dataset.fictional ? [words('report.subtitle.fictional')] : []),
        ]
      : []
    return {
      id: 'cover',
      title,
      nodes: sentences.map((each) => ({ kind: 'paragraph', sentences: [each] })),
      notes: [words('report.notes.cover')],
    }
  },
}

/** 现状: one row for each stage. */
export const situation: Chapter = {
  id: 'situation',
  needs: (dossier) => present.needs(dossier),
  build(dossier, answers) {
    const title = words('report.slide.situation')
    if (isEmpty(dossier)) return { id: 'situation', title, nodes: [missing(words('report.missing.schools'))], notes: [] }
    const { nodes } = present.build(dossier, answers)
    const at = nodes.findIndex((node) => node.kind === 'table')
    const table = nodes[at]
    const next = nodes[at + 1]
    const said = table && next?.kind === 'paragraph' ? points(next.sentences) : []
    const notes = nodes.flatMap((node) => (node.kind === 'paragraph' ? node.sentences : []))
    return { id: 'situation', title, nodes: table ? [table, ...said] : [], notes }
  },
}

/** 问题: where seats are short, with the worst problems. */
export const problemMap: Chapter = {
  id: 'problem-map',
  needs: (dossier) => problemChapter.needs(dossier),
  build(dossier, answers) {
    const title = words('report.slide.problems')
    const subject = dossier.options[0]
    if (!subject || isEmpty(dossier))
      return { id: 'problem-map', title, nodes: [missing(words('report.missing.schools'))], notes: [] }
    const { stage } = subject.question.request
    const all = problemsOf(dossier, answers)
    const own = all.filter((each) => each.stage === stage)
    const found = [...own.filter(({ code }) => FIRST.includes(code)), ...own.filter(({ code }) => !FIRST.includes(code))]
    return {
      id: 'problem-map',
      title,
      nodes: [
        mapOf({ kind: 'balance', option: 0, stage, year: subject.dataset.baseYear }),
        ...points(found.length > 0 ? found.map(({ brief }) => brief) : [words('report.problems.none')]),
      ],
      notes: all.flatMap(({ sentences }) => sentences),
    }
  },
}

/** What the map shows, before what it does not. */
const FIRST = ['shortage', 'overload', 'large-class']

/** 学位日历: demand against seats of the stage of the document. */
export const seatCalendar: Chapter = {
  id: 'calendar',
  needs: (dossier) => [...calendarNeeds(dossier, [0]), ...planNeeds(dossier, [0])],
  build(dossier, answers) {
    const title = words('report.slide.calendar')
    const stage = dossier.options[0]?.question.request.stage
    const reader = readerOf(answers, 0)
    const chart = stage && !isEmpty(dossier) ? calendarChart(reader, stage) : null
    if (!chart || !stage) return { id: 'calendar', title, nodes: [missing(words('report.missing.schools'))], notes: [] }
    const years = shownYears(reader)
    const said = [peakSentence(reader, stage, years), shortSentence(reader, stage, years)]
    return {
      id: 'calendar',
      title,
      nodes: [
        { kind: 'chart', chart, caption: chart.title },
        ...points([briefPeak(reader, stage, years), briefShort(reader, stage, years)]),
      ],
      notes: [words('report.forecast.what', { from: years[0] ?? 0, to: years.at(-1) ?? 0 }), ...said],
    }
  },
}

/** 规划前后: two maps of a kind over the same extent. */
export const beforeAfter: Chapter = {
  id: 'before-after',
  needs: (dossier) => planNeeds(dossier, dossier.chosen === 0 ? [0] : [0, dossier.chosen]),
  build(dossier, answers) {
    const title = words('report.slide.before-after')
    const subject = dossier.options[dossier.chosen]
    if (!subject || dossier.chosen === 0)
      return { id: 'before-after', title, nodes: [missing(words('report.missing.scheme'))], notes: [] }
    const { stage, year } = subject.question.request
    const pair = [0, dossier.chosen].map((option): Node => {
      const map = mapOf({ kind: 'balance', option, stage, year })
      const of = dossier.options[option]
      const caption = words('report.map.of-option', { option: of ? optionName(of) : '', stage: words(`stage.${stage}`), year })
      return map.kind === 'map' ? { ...map, caption } : map
    })
    return { id: 'before-after', title, nodes: pair, notes: isEmpty(dossier) ? [] : [effectSentence(dossier, answers, stage)] }
  },
}
