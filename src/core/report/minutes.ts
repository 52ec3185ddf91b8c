import { INDICATORS } from '../analysis/indicators/index.ts'
import type { FigureUnit } from '../domain/figure.ts'
import type { RecordOf } from '../scenario/project.ts'
import { asAsked } from '../scenario/story.ts'
import { saying, words } from './cells.ts'
import { asked } from './deck/choice.ts'
import type { ReportColumn, ReportRow, Slot, Words } from './document.ts'
import type { Dossier } from './dossier.ts'
import { entryWords } from './entry-words.ts'
import { columnOf, heading, list, missing, numberCell, paragraph, tableOf } from './nodes.ts'
import { optionName } from './stamp.ts'
import type { Node, Part } from './tree.ts'
import { recorded } from './versions.ts'

type Divided = NonNullable<NonNullable<RecordOf<'question'>['view']['basis']>['balance']>

/** Totals of a what-if that minutes print, where the record has them. */
const PRINTED = ['structuralShortage', 'overload', 'unplaced', 'largeClasses', 'oversizedSchools', 'coverage', 'seats', 'demand']

/** 会议纪要: what was on the table, what was asked in the room with its result, and what is left to write in. */
export function minutesParts(
  dossier: Dossier,
  questions: readonly RecordOf<'question'>[],
  names: ReadonlyMap<string, string>,
): readonly Part[] {
  const subject = dossier.options[dossier.chosen]
  if (!subject) return []
  const others = dossier.options.slice(1)
  return [
    {
      id: 'agenda',
      title: words('report.minutes.agenda'),
      nodes: [
        ...paragraph(
          words('report.minutes.about', {
            year: subject.question.request.year,
            stage: words(`stage.${subject.question.request.stage}`),
          }),
        ),
        ...(others.length > 0
          ? list(others.map((option) => [words('report.minutes.option', { name: optionName(option) })]))
          : [missing(words('report.missing.options'))]),
        heading(words('report.minutes.asked')),
        ...list(asked(dossier).map((each) => [each])),
        heading(words('report.minutes.resolved')),
        ...paragraph(words('report.minutes.to-write')),
      ],
    },
    {
      id: 'what-ifs',
      title: words('report.minutes.what-ifs'),
      nodes:
        questions.length === 0
          ? paragraph(words('report.minutes.no-what-if'))
          : [
              ...paragraph(words('report.minutes.what-ifs.what', { n: questions.length })),
              ...asAsked(questions).flatMap((question, at) => questionNodes(question, at + 1, dossier, names)),
            ],
    },
  ]
}

const COLUMNS: readonly ReportColumn[] = [
  columnOf('figure', 'text', 24),
  columnOf('was', 'amount', 14),
  columnOf('is', 'amount', 14),
]

function questionNodes(
  question: RecordOf<'question'>,
  n: number,
  dossier: Dossier,
  names: ReadonlyMap<string, string>,
): readonly Node[] {
  const { at, asked: said, scenario, entries, view, before, after, id } = question
  const dataset = dossier.options[0]?.dataset ?? null
  const base = dossier.options.find((option) => option.question.scenario === scenario)
  const others = [...entries, ...(base?.question.entries ?? [])]
  const rows = PRINTED.flatMap((indicator): ReportRow[] => {
    if (!(indicator in before) && !(indicator in after)) return []
    const slot = (side: 'before' | 'after', value: number | null | undefined): Slot =>
      recorded(`question.${id}.${side}.${indicator}`, value ?? null, {
        figure: { value: null, quality: 'unknown', unit: unitOf(indicator), ref: null },
      })
    const unit = unitOf(indicator)
    return [
      {
        cells: {
          figure: saying(words(`app.indicator.${indicator}`)),
          was: numberCell(slot('before', before[indicator]), unit),
          is: numberCell(slot('after', after[indicator]), unit),
        },
      },
    ]
  })
  const { basis } = view
  return [
    heading(words('report.minutes.question', { n, time: at.slice(0, 16).replace('T', ' '), asked: said }), 3),
    ...paragraph(
      words('report.minutes.asked-of', {
        name: nameOf(scenario, names),
        stage: words(`stage.${view.stage}`),
        year: view.year,
        variant: words(`variant.${view.variant}`),
        allocation: words(`app.allocation.${view.allocation}`),
      }),
      basis
        ? words('report.minutes.basis', {
            demand: words(`app.demand.${basis.demandSource}`),
            distance: words(`app.distance.${basis.distance}`),
            seats: words(`app.seats.${basis.seatBasis}`),
            areas: words(`export.areas.${basis.areaLevel}`),
          })
        : words('report.minutes.no-basis'),
      ...(basis?.balance ? [dividedWords(basis.balance)] : []),
    ),
    ...list(
      // A line that was switched off in the trial is what was asked about.
      entries.map((entry) => [
        words(entry.enabled ? 'report.line' : 'report.minutes.without', { sentence: entryWords(entry, dataset, others) }),
      ]),
      false,
    ),
    ...(rows.length > 0
      ? [tableOf(`question.${id}`, words('report.table.question', { n }), COLUMNS, rows)]
      : paragraph(words('report.minutes.no-result'))),
  ]
}

/** How the balanced allocation was told to divide. */
function dividedWords({ cohort, within, keep, unit, wholeUnits, locks }: Divided): Words {
  return words('report.minutes.balance', {
    cohort: words(`report.minutes.balance.${cohort}`),
    within: within === null ? words('balanced.within.none') : words(`report.minutes.balance.${unit}`, { n: within }),
    keep:
      keep === 0
        ? words('report.minutes.balance.no-keep')
        : words('report.minutes.balance.keep', { way: words(`report.minutes.balance.${unit}`, { n: keep }) }),
    whole: words(wholeUnits ? 'report.minutes.balance.whole' : 'report.minutes.balance.apart'),
    locks,
  })
}

/** A scenario that was deleted since has no name. */
function nameOf(scenario: string | null, names: ReadonlyMap<string, string>): Words {
  if (scenario === null) return words('app.scenario.base')
  const name = names.get(scenario)
  return name === undefined ? words('report.minutes.gone') : words('report.named', { name })
}

function unitOf(indicator: string): FigureUnit {
  return INDICATORS.find(({ level, id }) => level === 'total' && id === indicator)?.unit ?? 'none'
}
