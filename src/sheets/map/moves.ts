import type { PlannedSchool } from '../../core/domain/plan.ts'
import { drawArrowHead, drawMove } from '../../symbols/marks.ts'
import { ACCENT, INK, WHITE } from '../../symbols/palette.ts'
import { TYPE } from './base.ts'
import type { Label } from './labels.ts'
import { onMap } from './shapes.ts'
import { type Layer, line, placed, type Sheet, signed, swatchOf } from './sheet.ts'
import { mm } from './svg.ts'

/** Where along its line the head of an arrow stands: clear of both schools. */
const HEAD = 0.64
const NUMBER = 0.4

/** Words beside an arrow, by the schools it joins. */
export type ArrowWords = Readonly<Record<string, string>>

/** 合并: arrows from schools that close to those that take their pupils, with words beside them where there are any. */
export function moveLayer(sheet: Sheet, words: ArrowWords): Layer {
  const { scene, request, view, frame, pixel } = sheet
  const schools = new Map(scene.plan.schools.map((planned) => [planned.school.id, planned]))
  const seen = new Set<string>()
  const labels: Label[] = []
  const body = scene.plan.transfers.map((transfer) => {
    const [from, to] = [schools.get(transfer.from ?? ''), schools.get(transfer.to ?? '')]
    const key = arrowKey(transfer.from ?? '', transfer.to ?? '')
    if (transfer.stage !== request.stage || !from?.closing || !to || seen.has(key)) return ''
    seen.add(key)
    const [a, b] = [view.toPaper(from.school.point), view.toPaper(to.school.point)]
    if (!onMap(view.map, a) && !onMap(view.map, b)) return ''
    const along = (share: number) => [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share] as const
    const said = words[key]
    if (said !== undefined) labels.push(beside(sheet, said, along(NUMBER)))
    const [x, y] = along(HEAD)
    const turn = (Math.atan2(b[0] - a[0], a[1] - b[1]) * 180) / Math.PI
    const d = `M${mm(a[0])} ${mm(a[1])}L${mm(b[0])} ${mm(b[1])}`
    const width = 0.55 * frame.unit
    return `<path d="${d}" stroke="${WHITE}" stroke-width="${mm(width * 1.8)}"/><path d="${d}" stroke="${ACCENT}" stroke-width="${mm(width)}"/>${placed(drawArrowHead(), x, y, Math.max(pixel, 0.14 * frame.unit), turn)}`
  })
  const sign = { id: 'merged', section: 'actions', words: line('sign.merged'), swatch: swatchOf(drawMove(), sheet) } as const
  return signed(sign, body.join(''), { labels })
}

export function arrowKey(from: string, to: string): string {
  return `${from} ${to}`
}

/** Ids of the schools that take pupils of a stage from a school. */
export function takersOf({ scene, request }: Sheet, { school }: PlannedSchool): readonly string[] {
  const to = scene.plan.transfers.flatMap((each) =>
    each.stage === request.stage && each.from === school.id && each.to ? [each.to] : [],
  )
  return [...new Set(to)]
}

function beside({ frame: { unit } }: Sheet, words: string, at: readonly [number, number]): Label {
  const size = TYPE.medium * unit
  return { lines: [words], at, reach: 0.8 * unit, size, colour: INK, halo: WHITE, bold: true, priority: 90 }
}
