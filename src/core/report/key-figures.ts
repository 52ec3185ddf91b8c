import type { CompulsoryStage, Stage } from '../domain/stage.ts'
import { calendarNeeds, planNeeds } from './asked.ts'
import { words } from './cells.ts'
import { shownYears } from './charts/calendar.ts'
import type { Slot, Words } from './document.ts'
import type { Dossier, DossierAnswers, OptionNeed } from './dossier.ts'
import { counted, madeOf, type Reader, readerOf } from './reading.ts'
import { compulsoryTaught } from './register.ts'

/** One number that options are compared by, and that a version remembers. */
export interface KeyFigure {
  /** Unique in a project and the same in every version, e.g. `P.structuralShortage`. */
  readonly id: string
  readonly stage: CompulsoryStage | null
  readonly name: Words
  readonly slot: Slot
  /** Which way is better; null: neither. */
  readonly better: 'less' | 'more' | null
  /** The base has none of it by its nature, and is best at nothing here. */
  readonly scenariosOnly?: true
}

/** Totals of the year of the document, by stage. */
const TOTALS = [
  ['demand', null],
  ['seats', null],
  ['structuralShortage', 'less'],
  ['overload', 'less'],
  ['unplaced', 'less'],
  ['largeClasses', 'less'],
  ['superLargeClasses', 'less'],
  ['oversizedSchools', 'less'],
  ['coverage', 'more'],
  ['seatsScenario', null],
] as const

/** What the key figures of some options are read from. */
export function keyFigureNeeds(dossier: Dossier, options: readonly number[]): readonly OptionNeed[] {
  return [...planNeeds(dossier, options), ...calendarNeeds(dossier, options)]
}

/** The key figures of one option: totals of the year, the largest shortage of the forecast, and what its lines cost. */
export function keyFiguresOf(dossier: Dossier, answers: DossierAnswers, option: number): readonly KeyFigure[] {
  const subject = dossier.options[option]
  if (!subject) return []
  const reader = readerOf(answers, option)
  const ofStages = compulsoryTaught(subject.dataset).flatMap((stage): KeyFigure[] => [
    ...TOTALS.map(([id, better]): KeyFigure => {
      const slot = reader.total(`plan.${stage}`, id)
      return { id: `${stage}.${id}`, stage, name: inUnit(words(`app.indicator.${id}`), slot), slot, better }
    }),
    {
      id: `${stage}.worstShortage`,
      stage,
      name: words('report.figure.worst-shortage', { unit: words('unit.seats') }),
      slot: madeOf('max', shortages(reader, stage), 'seats'),
      better: 'less',
    },
    {
      id: `${stage}.shortYears`,
      stage,
      name: words('report.figure.short-years'),
      slot: madeOf('sum', shortages(reader, stage), 'seats'),
      better: 'less',
    },
  ])
  const cost: KeyFigure = {
    id: 'investment',
    stage: null,
    name: words('report.figure.investment'),
    slot: investmentOf(subject.question.entries),
    better: 'less',
    scenariosOnly: true,
  }
  return [...ofStages, cost]
}

/** A name with the unit of its number: options stand beside each other as bare numbers. */
function inUnit(name: Words, { figure: { unit } }: Slot): Words {
  const bare = unit === 'percent' || unit === 'ratio' || unit === 'none'
  return bare ? name : words('report.figure.unit', { name, unit: words(`unit.${unit}`) })
}

/** Structural shortage of every year after the base year, which nothing can change any more. */
export function shortages(reader: Reader, stage: Stage): readonly Slot[] {
  return shownYears(reader).flatMap((_, t) => (t === 0 ? [] : [reader.shortage(stage, 'mid', t)]))
}

/** What a version record keeps: value by id, null unknown. */
export function keyFigures(dossier: Dossier, answers: DossierAnswers): Readonly<Record<string, number | null>> {
  return Object.fromEntries(keyFiguresOf(dossier, answers, dossier.chosen).map(({ id, slot }) => [id, slot.figure.value]))
}

/** Σ investment of the enabled building lines in 万元; unknown as soon as one does not say, 0 without any building line. */
function investmentOf(entries: Dossier['options'][number]['question']['entries']): Slot {
  const stated = entries.flatMap(({ enabled, action }) =>
    enabled && (action.type === 'build-school' || action.type === 'expand-school')
      ? [action.works?.investment ?? Number.NaN]
      : [],
  )
  return counted(
    'investment',
    stated.reduce((sum, value) => sum + value, 0),
    'none',
  )
}
