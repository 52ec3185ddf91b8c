import type { Request } from '../domain/evaluation.ts'
import type { Entry } from '../scenario/entry.ts'
import type { RecordOf } from '../scenario/project.ts'
import { inOrder } from '../scenario/replay.ts'
import { saying, words } from './cells.ts'
import { isSameLine, lineDifference } from './difference.ts'
import type { ReportColumn, ReportRow, Slot, Words } from './document.ts'
import type { Dossier, DossierAnswers } from './dossier.ts'
import { entryWords } from './entry-words.ts'
import { keyFiguresOf } from './key-figures.ts'
import { columnOf, cut, heading, list, numberCell, paragraph, tableOf } from './nodes.ts'
import { dossierHash, optionName } from './stamp.ts'
import type { Node, Part } from './tree.ts'

const MOST_LINES = 30

/** What became of one line since a version. */
export interface LineChange {
  readonly kind: 'added' | 'removed' | 'changed'
  readonly before: Entry | null
  readonly after: Entry | null
}

/** Lines in force then and now; a line that was switched off counts as removed. */
export function lineChanges(before: readonly Entry[], after: readonly Entry[]): readonly LineChange[] {
  const { onlyFirst, onlySecond, changed } = lineDifference(inOrder(before), inOrder(after))
  const old = (entry: Entry) => before.find((other) => isSameLine(other, entry)) ?? null
  return [
    ...changed.map((entry): LineChange => ({ kind: 'changed', before: old(entry), after: entry })),
    ...onlySecond.map((entry): LineChange => ({ kind: 'added', before: null, after: entry })),
    ...onlyFirst.map((entry): LineChange => ({ kind: 'removed', before: entry, after: null })),
  ]
}

/** The page “what changed since the last version”: lines as sentences, key figures from → to; null without an earlier version. */
export function changesPart(dossier: Dossier, answers: DossierAnswers, version: RecordOf<'version'> | undefined): Part | null {
  const subject = dossier.options[dossier.chosen]
  if (!version || !subject) return null
  const { dataset, question } = subject
  const changes = lineChanges(version.entries, question.entries)
  const { shown, left } = cut(changes, MOST_LINES)
  const known = [...question.entries, ...version.entries]
  const sentence = ({ kind, before, after }: LineChange): Words =>
    words(`report.change.${kind}`, {
      ...(before ? { before: entryWords(before, dataset, known) } : {}),
      ...(after ? { after: entryWords(after, dataset, known) } : {}),
    })
  const comparable = version.asked !== undefined && sameAsked(version.asked, askedOf(question.request))
  const table = comparable ? figuresTable(dossier, answers, version) : null
  const unchanged = version.hash === dossierHash(dossier)
  return {
    id: 'changes',
    title: words('report.changes'),
    nodes: [
      ...paragraph(
        words('report.changes.since', {
          made: version.made,
          scenario: version.scenario === null ? words('app.scenario.base') : version.scenario,
          hash: version.hash,
        }),
        words(unchanged ? 'report.changes.none' : changes.length === 0 ? 'report.changes.no-line' : 'report.changes.lines', {
          n: changes.length,
        }),
        comparable ? null : askedWords(version.asked),
        version.scenario === subject.scenarioName ? null : words('report.changes.other', { name: optionName(subject) }),
      ),
      ...list(shown.map((each) => [sentence(each)])),
      ...paragraph(left.length > 0 ? words('report.more.lines', { n: left.length }) : null),
      ...(table ? [heading(words('report.changes.figures')), table] : []),
    ],
  }
}

type AskedFor = NonNullable<RecordOf<'version'>['asked']>

/** What the figures of a version are for; documents hold all stages. */
export function askedOf({ year, variant, demandFrom, allocation, distance, seatBasis, areaLevel }: Request): AskedFor {
  return { year, variant, demandFrom, allocation, distance, seatBasis, areaLevel }
}

function sameAsked(a: AskedFor, b: AskedFor): boolean {
  return (Object.keys(b) as (keyof AskedFor)[]).every((key) => a[key] === b[key])
}

/** Figures of another year, variant or basis are not set beside each other. */
function askedWords(asked: AskedFor | undefined): Words {
  if (!asked) return words('report.changes.not-asked')
  return words('report.changes.asked', {
    year: asked.year,
    variant: words(`variant.${asked.variant}`),
    allocation: words(`app.allocation.${asked.allocation}`),
    distance: words(`app.distance.${asked.distance}`),
    seats: words(`app.seats.${asked.seatBasis}`),
    areas: words(`export.areas.${asked.areaLevel}`),
  })
}

const COLUMNS: readonly ReportColumn[] = [
  columnOf('stage', 'text', 10),
  columnOf('figure', 'text', 24),
  columnOf('was', 'amount', 14),
  columnOf('is', 'amount', 14),
]

/** Key figures that are not what they were; null where all are, or the version kept none. */
function figuresTable(dossier: Dossier, answers: DossierAnswers, version: RecordOf<'version'>): Node | null {
  const rows = keyFiguresOf(dossier, answers, dossier.chosen).flatMap(({ id, stage, name, slot }): ReportRow[] => {
    const old = version.figures[id]
    if (old === undefined || equal(old, slot.figure.value)) return []
    const unit = id === 'investment' ? 'money' : slot.figure.unit
    return [
      {
        cells: {
          stage: stage === null ? null : saying(words(`stage.${stage}`)),
          figure: saying(name),
          was: numberCell(recorded(`version.${version.id}.${id}`, old, slot), unit),
          is: numberCell(slot, unit),
        },
      },
    ]
  })
  return rows.length > 0 ? tableOf('changes', words('report.table.changes'), COLUMNS, rows) : null
}

/** What `need` says of numbers kept in records of the project. */
export const RECORD = 'record'

/** A number a record kept: nothing says any more how it was known. */
export function recorded(at: string, value: number | null, like: Pick<Slot, 'figure'>): Slot {
  const quality = value === null ? 'unknown' : 'exact'
  return { figure: { value, quality, unit: like.figure.unit, ref: null }, need: RECORD, at }
}

function equal(a: number | null, b: number | null): boolean {
  return a === null || b === null ? a === b : Math.abs(a - b) < 1e-6
}
