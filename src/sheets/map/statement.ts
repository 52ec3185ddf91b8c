import type { Plan } from '../../core/domain/plan.ts'
import { dataDate } from '../../core/report/data-date.ts'
import type { Words } from '../../core/report/document.ts'
import type { SheetKind, SheetRequest } from '../../core/report/sheet.ts'
import { INK, SECOND_INK } from '../../symbols/palette.ts'
import type { Rect } from './paper.ts'
import { line, type Sheet, said } from './sheet.ts'
import { fitted, mm, text, textWidth, wrapped } from './svg.ts'

/** Kinds that show the state of things and, beside it, what the plan makes of it. */
export const OF_BOTH: readonly SheetKind[] = ['balance', 'zones']
const SIZE = 2.2
const LINE = 1.3

/** One line of what a sheet says of itself: its name and value; an empty value is a line to write on. */
interface Statement {
  readonly label: string
  readonly value: string
}

/** Name of a kind of sheet with its stage or school, as lists have it. */
export function sheetName({ kind, stage, option, school: id }: SheetRequest, { schools }: Pick<Plan, 'schools'>): Words {
  const school = schools.find((planned) => planned.school.id === id)?.school.name ?? ''
  const name = line(`title.${kind}`, { stage: { key: `stage.${stage}` }, school })
  // An atlas has these twice.
  return OF_BOTH.includes(kind) ? line(option === 0 ? 'title.present' : 'title.planned', { name }) : name
}

/** 图名: what the paper says, else the place and the name of the sheet. */
function titleOf({ request, scene, paper }: Sheet): Words {
  const { title } = paper.fields
  if (title !== '') return line('title.given', { title })
  const name = sheetName(request, scene.plan)
  return scene.project === '' ? name : line('title.of', { project: scene.project, name })
}

/** Which option, year, variant, allocation and seats a sheet stands for: no result is printed without it. */
export function subjectOf(sheet: Sheet): string {
  const { scene, request } = sheet
  const asked = scene.evaluation?.request
  const option: Words =
    scene.scenarioName === null ? { key: 'app.scenario.base' } : line('title.given', { title: scene.scenarioName })
  const parts: Words[] = [
    option,
    line('year', { year: String(request.year) }),
    ...(asked
      ? [
          line('variant', { variant: { key: `variant.${asked.variant}` } }),
          { key: `app.allocation.${asked.allocation}` },
          { key: `app.seats.${asked.seatBasis}` },
        ]
      : []),
  ]
  return parts.map((part) => said(sheet, part)).join(' · ')
}

/** 图名 and, under it, what it stands for; the number of the sheet to the right. */
export function heading(sheet: Sheet): string {
  const { frame, paper } = sheet
  const { unit, title } = frame
  const size = 5.6 * unit
  const right = title.x + title.width
  const number = paper.fields.number
  const name = fitted(said(sheet, titleOf(sheet)), size, title.width - (number === '' ? 0 : 34 * unit))
  return [
    text(name, title.x, title.y + size, { size, bold: true, colour: INK }),
    text(fitted(subjectOf(sheet), 2.8 * unit, title.width), title.x, title.y + size + 5 * unit, { size: 2.8 * unit }),
    number === ''
      ? ''
      : text(said(sheet, line('number', { number })), right, title.y + size * 0.9, {
          size: 3.2 * unit,
          anchor: 'end',
          colour: INK,
        }),
    `<path d="M${mm(title.x)} ${mm(title.y + title.height)}H${mm(right)}" stroke="${INK}" stroke-width="${mm(0.3 * unit)}"/>`,
  ].join('')
}

/** Coordinates, heights, sources, who and when. */
function statements(sheet: Sheet): readonly Statement[] {
  const { scene, paper, view, simple } = sheet
  const { dataset } = scene
  const { compiledBy, qualification, date, reviewNumber } = paper.fields
  const row = (key: string, value: string): Statement => ({ label: said(sheet, line(`info.${key}`)), value })
  const sources = [...new Set(dataset.layers.flatMap(({ source }) => source ?? []))]
  const day = dataDate(dataset)
  return [
    row('coordinates', said(sheet, line('info.coordinates.value', { meridian: String(view.meridian) }))),
    row('heights', said(sheet, line('info.heights.value'))),
    row(
      'source',
      sources.length > 0 ? said(sheet, line('info.source.value', { sources })) : said(sheet, line('info.source.unknown')),
    ),
    row('date', day ?? said(sheet, line('info.source.unknown'))),
    ...(dataset.fictional ? [row('nature', said(sheet, line('info.nature.fictional')))] : []),
    row('compiled', compiledBy),
    ...(qualification === '' ? [] : [row('qualification', qualification)]),
    row('made', date),
    ...(simple ? [row('review', reviewNumber)] : []),
  ]
}

/** The statement set in a column of this width. */
export function statement(sheet: Sheet, width: number): { readonly height: number; draw(at: Pick<Rect, 'x' | 'y'>): string } {
  const { unit } = sheet.frame
  const size = SIZE * unit
  const step = size * LINE
  const rows = statements(sheet).map(({ label, value }) => ({
    value,
    lines: wrapped(`${label}${value}`, size, width, 5),
    after: textWidth(label, size),
  }))
  return {
    height: rows.reduce((sum, { lines }) => sum + lines.length * step + 0.25 * size, 0),
    draw: ({ x, y }) => {
      let top = y
      return rows
        .map(({ lines, value, after }) => {
          const drawn = lines.map((each, at) => text(each, x, top + size + at * step, { size, colour: INK })).join('')
          // An empty field is a line to be written on.
          const from = x + Math.max(size * 5.4, after + size * 0.4)
          const blank =
            value === ''
              ? `<path d="M${mm(from)} ${mm(top + size * 1.1)}H${mm(x + width)}" stroke="${SECOND_INK}" stroke-width="${mm(0.15 * unit)}"/>`
              : ''
          top += lines.length * step + 0.25 * size
          return drawn + blank
        })
        .join('')
    },
  }
}

/** 页脚: how far the sheet may go, and what made it. */
export function footing(sheet: Sheet): string {
  const { frame, paper } = sheet
  const { unit, footer } = frame
  const size = 2.4 * unit
  const words = paper.fields.footer === '' ? said(sheet, line(`footer.${paper.preset}`)) : paper.fields.footer
  const tool = said(sheet, { key: 'export.tool' })
  const y = footer.y + footer.height * 0.8
  return (
    text(fitted(words, size, footer.width * 0.8), footer.x, y, { size, bold: true }) +
    text(tool, footer.x + footer.width, y, { size: size * 0.9, anchor: 'end' })
  )
}
