import type { CompulsoryStage, Stage } from '../../domain/stage.ts'
import { type Standards, standardValue } from '../../domain/standard.ts'
import { areaName } from '../areas.ts'
import { calendarNeeds, presentNeeds, stageNeeds } from '../asked.ts'
import { saying, words } from '../cells.ts'
import { classSizesChart } from '../charts/class-sizes.ts'
import { utilisationChart } from '../charts/utilisation.ts'
import { dataDate } from '../data-date.ts'
import type { Cell, ReportColumn, ReportRow, Words } from '../document.ts'
import type { Chapter, Dossier, DossierAnswers } from '../dossier.ts'
import { columnOf, cut, heading, mapOf, missing, numberCell, paragraph, tableOf } from '../nodes.ts'
import { amountOf, isPositive, madeOf, type Reader, readerOf } from '../reading.ts'
import { compulsoryTaught, type PartialSum, type StageFacts, stageFacts } from '../register.ts'
import { basePlanOf, type Subject } from '../subject.ts'
import type { Node } from '../tree.ts'

/** Areas in a table on paper. */
const MOST_AREAS = 24

/** 现状: schools, classes, pupils, seats and large classes at the base date, by stage and by area. */
export const present: Chapter = {
  id: 'present',

  needs: (dossier) => [...presentNeeds(dossier), ...stageNeeds(dossier, [0]), ...calendarNeeds(dossier, [0])],

  build(dossier, answers) {
    const title = words('report.present')
    const subject = dossier.options[0]
    if (!subject || subject.dataset.schools.length === 0)
      return { id: 'present', title, nodes: [missing(words('report.missing.schools'))] }
    const reader = readerOf(answers, 0)
    const plan = basePlanOf(subject)
    const facts = stageFacts(plan)
    const stages = compulsoryTaught(subject.dataset)
    const charts = stages.flatMap((stage): Node[] => {
      const evaluation = reader.evaluation(`present.${stage}`)
      if (!evaluation) return []
      const sizes = classSizesChart(evaluation, plan, subject.question.standards)
      const use = utilisationChart(evaluation)
      return [
        { kind: 'chart', chart: sizes, caption: sizes.title },
        ...(use ? [{ kind: 'chart' as const, chart: use, caption: use.title }] : []),
      ]
    })
    return {
      id: 'present',
      title,
      nodes: [
        ...paragraph(...introduction(subject)),
        heading(words('report.present.stages')),
        ...paragraph(...facts.flatMap((each) => stageSentences(each))),
        tableOf('present-stages', words('report.table.present-stages'), STAGE_COLUMNS, stageRows(facts, reader)),
        ...paragraph(...stages.map((stage) => largeSentence(reader, stage, subject.question.standards))),
        ...charts,
        heading(words('report.present.areas')),
        ...areaNodes(dossier, answers, stages),
        ...stages.map((stage) => mapOf({ kind: 'present-schools', option: 0, stage, year: subject.dataset.baseYear })),
      ],
    }
  },
}

function introduction({ dataset, project }: Subject): readonly (Words | null)[] {
  const date = dataDate(dataset)
  return [
    words(date === null ? 'report.present.undated' : 'report.present.intro', { date: date ?? '', year: dataset.baseYear }),
    dataset.fictional ? words('report.fictional', { project: project === '' ? words('report.this-area') : project }) : null,
  ]
}

function stageSentences({ stage, schools, publicSchools, teachingPoints, classes, pupils }: StageFacts): readonly Words[] {
  return [
    words(`report.present.stage${stage === 'K' ? '.K' : ''}`, {
      stage: words(`stage.${stage}`),
      schools,
      public: publicSchools,
      classes: partly(classes),
      pupils: partly(pupils),
    }),
    ...(isPositive(teachingPoints) ? [words('report.present.points', { points: teachingPoints })] : []),
  ]
}

/** The sum, with how many schools it is of where some do not say. */
function partly({ sum, known, of }: PartialSum): Words {
  return words(known === of || known === 0 ? 'report.whole' : 'report.partly', { sum, known, of })
}

const STAGE_COLUMNS: readonly ReportColumn[] = [
  columnOf('stage', 'text', 10),
  columnOf('schools', 'schools', 8),
  columnOf('public', 'schools', 8),
  columnOf('classes', 'classes', 10),
  columnOf('pupils', 'pupils', 12),
  columnOf('mean', 'pupils-per-class', 9),
  columnOf('seats', 'seats', 12),
  columnOf('large', 'classes', 9),
]

function stageRows(facts: readonly StageFacts[], reader: Reader): readonly ReportRow[] {
  return facts.map(({ stage, schools, publicSchools, classes, pupils }) => ({
    cells: {
      stage: saying(words(`stage.${stage}`)),
      schools: numberCell(schools),
      public: numberCell(publicSchools),
      classes: partCell(classes),
      pupils: partCell(pupils),
      mean:
        classes.known === classes.of && pupils.known === pupils.of
          ? numberCell(madeOf('quotient', [pupils.sum, classes.sum], 'pupils-per-class'))
          : { figure: { value: null, quality: 'unknown' } },
      seats: numberCell(seatsOf(reader, stage)),
      large: compulsory(stage) ? numberCell(reader.total(`present.${stage}`, 'largeClasses')) : null,
    },
  }))
}

function partCell(sum: PartialSum): Cell {
  return sum.known === sum.of || sum.known === 0 ? numberCell(sum.sum) : saying(partly(sum))
}

/** Public seats of the base year; of kindergarten and senior school all. */
function seatsOf(reader: Reader, stage: Stage) {
  return compulsory(stage) ? reader.total(`present.${stage}`, 'seats') : reader.seats(stage, 0)
}

function compulsory(stage: Stage): stage is CompulsoryStage {
  return stage === 'P' || stage === 'J'
}

/** How many classes are large, of how many; unknown where no school says. */
function largeSentence(reader: Reader, stage: CompulsoryStage, standards: Standards): Words {
  const need = `present.${stage}`
  const large = reader.total(need, 'largeClasses')
  const named = words(`stage.${stage}`)
  if (large.figure.value === null) return words('report.present.large.unknown', { stage: named })
  if (large.figure.value === 0)
    return words(large.figure.quality === 'at-least' ? 'report.present.large.unproved' : 'report.present.large.none', {
      stage: named,
    })
  const most = reader.total(need, 'superLargeClasses')
  return words(isPositive(most) ? 'report.present.large' : 'report.present.large.only', {
    stage: named,
    limit: standardValue(standards, 'large-class'),
    large,
    share: madeOf('quotient', [large, reader.total(need, 'classes')], 'percent'),
    super: most,
  })
}

/** Pupils at the schools standing in each area, learners living there, seats and what is short. */
function areaNodes(dossier: Dossier, answers: DossierAnswers, stages: readonly CompulsoryStage[]): readonly Node[] {
  const reader = readerOf(answers, 0)
  const [first] = stages.flatMap((stage) => reader.evaluation(`present.${stage}`) ?? [])
  if (!first || first.request.areaLevel === 'county') return [missing(words('report.missing.areas'))]
  const columns: ReportColumn[] = [columnOf('area', 'text', 16)]
  for (const stage of stages)
    for (const [key, unit] of AREA_COLUMNS)
      columns.push({
        ...columnOf(`${stage}.${key}`, unit, 10),
        heading: words(`report.column.of.${key}`, { stage: words(`stage.${stage}`) }),
      })
  const { shown, left } = cut(
    first.areas.ids.flatMap((_, row) => (holdsAnything(reader, stages, row) ? [row] : [])),
    MOST_AREAS,
  )
  const rows = shown.map((row): ReportRow => {
    const cells: Record<string, Cell> = { area: areaName(first.areas, row) }
    for (const stage of stages)
      for (const [key] of AREA_COLUMNS) cells[`${stage}.${key}`] = numberCell(reader.cell(`present.${stage}`, 'area', key, row))
    return { cells }
  })
  const level = words(`area-level.${first.request.areaLevel}`)
  return [
    ...paragraph(words('report.present.areas.what', { level, basis: words(`app.seats.${first.request.seatBasis}`) })),
    tableOf(
      'present-areas',
      words('report.table.present-areas', { level, year: dossier.options[0]?.dataset.baseYear ?? 0 }),
      columns,
      rows,
    ),
    ...paragraph(left.length > 0 ? words('report.more.areas', { n: left.length }) : null),
  ]
}

const AREA_COLUMNS = [
  ['pupils', 'pupils'],
  ['demand', 'pupils'],
  ['seats', 'seats'],
  ['shortage', 'seats'],
] as const

/** Rows of the outside of all areas, where nobody lives and no school stands, say nothing. */
function holdsAnything(reader: Reader, stages: readonly CompulsoryStage[], row: number): boolean {
  return stages.some((stage) =>
    AREA_COLUMNS.some(([key]) => {
      const value = amountOf(reader.cell(`present.${stage}`, 'area', key, row))
      return Number.isNaN(value) || value > 0
    }),
  )
}
