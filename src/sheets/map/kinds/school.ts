import { cell, rowsById } from '../../../core/domain/evaluation-rows.ts'
import { known } from '../../../core/domain/known.ts'
import type { PlannedSchool } from '../../../core/domain/plan.ts'
import { hiddenParts } from '../../../core/report/public/suppress.ts'
import { formatNumber } from '../../../i18n/index.ts'
import { valueText } from '../../../i18n/value.ts'
import { circle } from '../../../symbols/drawing.ts'
import { ACCENT, INK, SECOND_INK, WHITE } from '../../../symbols/palette.ts'
import type { Rect } from '../paper.ts'
import { schoolLayer, schoolMarks } from '../schools.ts'
import { areaPath, borderPath, rectPath } from '../shapes.ts'
import {
  isWithheld,
  type Layer,
  line,
  NOTHING,
  patch,
  people,
  type Sheet,
  said,
  signed,
  suppression,
  WITHHELD,
} from '../sheet.ts'
import { fitted, mm, text } from '../svg.ts'
import { estateLayers } from './estates.ts'
import type { Subject } from './kind.ts'

const SIZE = 2.5
const ROW = 4.1
const WIDTH = 62

/** 一校一图: one school with its campus, its zone, the service radius, the estates around it and its figures by grade. */
export function oneSchool(sheet: Sheet): Subject {
  const { scene, request } = sheet
  const planned = scene.plan.schools.find(({ school }) => school.id === request.school)
  if (!planned) return { under: [], over: [{ ...NOTHING, notes: [line('note.no-school')] }] }
  const marks = schoolMarks(sheet).map((mark) => ({ ...mark, urgent: mark.planned === planned }))

  const [zone, border] = zoneLayers(sheet, planned)
  return {
    under: [zone],
    over: [
      border,
      ...estateLayers(sheet),
      radiusLayer(sheet, planned),
      campusLayer(sheet, planned),
      schoolLayer(sheet, marks, { rings: true, others: true }),
      factBox(sheet, planned),
      suppression(sheet),
    ],
  }
}

/** The zone's colour under the map, its border over it. */
function zoneLayers(sheet: Sheet, { school }: PlannedSchool): readonly [Layer, Layer] {
  const { scene, view, request, frame } = sheet
  const zones = scene.dataset.zones.filter(({ stage, schools }) => stage === request.stage && schools.includes(school.id))
  const own = zones.flatMap(({ outline }) => outline ?? [])
  const [wash, edge] = [`fill="${ACCENT}" fill-opacity="0.1"`, `stroke="${ACCENT}" stroke-width="${mm(0.5 * frame.unit)}"`]
  const sign = { id: 'own-zone', section: 'zones', words: line('zone.own'), swatch: patch(sheet, `${wash} ${edge}`) } as const
  const d = own.map((outline) => areaPath(view, outline)).join('')
  const border = borderPath(view, own)
  return [
    signed(sign, d === '' ? '' : `<path d="${d}" ${wash}/>`),
    signed(sign, border === '' ? '' : `<path d="${border}" fill="none" ${edge}/>`),
  ]
}

function radiusLayer(sheet: Sheet, { school }: PlannedSchool): Layer {
  const { scene, view, request, frame } = sheet
  const radius = scene.standards.get(`service-radius.${request.stage}`)?.value ?? null
  if (radius === null) return NOTHING
  const [x, y] = view.toPaper(school.point)
  const style = `fill="none" stroke="${INK}" stroke-width="${mm(0.3 * frame.unit)}" stroke-dasharray="${mm(1.6 * frame.unit)} ${mm(0.9 * frame.unit)}"`
  return signed(
    {
      id: 'radius',
      section: 'service',
      words: line('service.radius', { metres: radius }),
      swatch: `<path d="${circle(2 * frame.unit)}" ${style}/>`,
    },
    `<path d="${circle(view.length(radius), x, y)}" ${style}/>`,
  )
}

function campusLayer(sheet: Sheet, { school }: PlannedSchool): Layer {
  const d = school.outline ? areaPath(sheet.view, school.outline) : ''
  const style = `fill="#ff7fbf" fill-opacity="0.45" stroke="${SECOND_INK}" stroke-width="${mm(0.25 * sheet.frame.unit)}"`
  return signed(
    { id: 'campus', section: 'schools', words: line('campus'), swatch: patch(sheet, style) },
    d === '' ? '' : `<path d="${d}" ${style}/>`,
  )
}

/** The school's figures in a box in the upper left corner of the map: totals, then pupils and classes by grade. */
function factBox(sheet: Sheet, { school }: PlannedSchool): Layer {
  const { scene, view, frame, locale } = sheet
  const { evaluation } = scene
  const row = evaluation ? rowsById(evaluation.schools.ids).get(school.id) : undefined
  if (!evaluation || row === undefined) return { ...NOTHING, notes: [line('note.no-result')] }
  const { unit } = frame
  const value = (indicator: string) => cell(evaluation, 'school', indicator, row)
  const { grades, pupils, classes } = evaluation.grades
  const byGrade = grades.map((_, g) => known(pupils[row * grades.length + g]))
  // What is small, and what would tell it: the total, its share of the seats, a class that is a whole grade.
  const hidden = hiddenParts(byGrade, sheet.simple ? sheet.smallest : 0)
  const [all, largest] = [value('pupils'), value('largestClass')]
  const noTotal = hidden.total || isWithheld(sheet, all)
  const noClass = byGrade.some((n, g) => hidden.parts.has(g) && (n ?? 0) >= (largest ?? 0))
  const counted = (n: number | null, not = false) => (n === null ? '—' : not ? WITHHELD : people(sheet, n))
  const facts = [
    ['pupils', counted(all, hidden.total)],
    ['seats', valueText(locale, value('seats'), 'seats')],
    ['utilisation', noTotal ? WITHHELD : valueText(locale, value('utilisation'), 'ratio')],
    ['classes', valueText(locale, value('classes'), 'classes')],
    ['largeClasses', valueText(locale, value('largeClasses'), 'classes')],
    ['largestClass', counted(largest, noClass)],
  ] as const
  const box: Rect = {
    x: view.map.x + 5 * unit,
    y: view.map.y + 5 * unit,
    width: WIDTH * unit,
    height: (3 + facts.length / 2 + 3) * ROW * unit,
  }
  const size = SIZE * unit
  const at = (column: number, line_: number, words: string, bold = false, anchor: 'start' | 'end' = 'start') =>
    text(words, box.x + column * unit, box.y + (line_ + 0.85) * ROW * unit, { size, colour: INK, bold, anchor })
  const out = [at(2, 0.3, fitted(school.name, size, (WIDTH - 4) * unit), true)]
  facts.forEach(([key, shown], i) => {
    const [left, down] = [2 + (i % 2) * (WIDTH / 2 - 1), 1.6 + Math.floor(i / 2)]
    out.push(at(left, down, said(sheet, line(`fact.${key}`))), at(left + WIDTH / 2 - 4, down, shown, true, 'end'))
  })
  const first = 1.6 + facts.length / 2 + 0.5
  const step = (WIDTH - 18) / grades.length
  ;(['grade', 'pupils', 'classes'] as const).forEach((kind, i) => {
    out.push(at(2, first + i, said(sheet, line(`fact.by.${kind}`))))
    grades.forEach((grade, g) => {
      const cellAt = row * grades.length + g
      const shown =
        kind === 'grade'
          ? formatNumber(locale, grade)
          : kind === 'pupils'
            ? counted(byGrade[g] ?? null, hidden.parts.has(g))
            : valueText(locale, known(classes[cellAt]), 'classes')
      out.push(at(16 + step * (g + 1), first + i, shown, kind === 'grade', 'end'))
    })
  })
  const paper = `<path d="${rectPath(box)}" fill="${WHITE}" fill-opacity="0.92" stroke="${SECOND_INK}" stroke-width="${mm(0.2 * unit)}"/>`
  return { ...NOTHING, body: `<g data-part="facts">${paper}${out.join('')}</g>`, taken: [box] }
}
