import type { School } from '../../../core/domain/school.ts'
import { CONTROL_COLOURS, INK, WHITE } from '../../../symbols/palette.ts'
import { signOf } from '../../../symbols/school-sign.ts'
import { drawSchool } from '../../../symbols/school-symbol.ts'
import { TYPE } from '../base.ts'
import { borderPath, onMap } from '../shapes.ts'
import { joined, type Layer, line, placed, type Sheet, signed, stroke } from '../sheet.ts'
import { mm, wrapped } from '../svg.ts'
import type { Subject } from './kind.ts'

/** Marks are larger than the pale ones of other sheets, where they only stand by. */
const LARGER = 1.7

/** 区位图: the county, its schools of every stage, and the control lines the plan has to keep. */
export function location(sheet: Sheet): Subject {
  const kinds = [...new Set(sheet.scene.plan.schools.map(({ school }) => school.kind))]
  return { under: [], over: [...(sheet.simple ? [] : controlLayers(sheet)), joined(kinds.map((kind) => kindLayer(sheet, kind)))] }
}

function kindLayer(sheet: Sheet, kind: School['kind']): Layer {
  const { scene, request, view, pixel, frame } = sheet
  const shown = { evaluation: null, stage: request.stage, stale: false }
  const here = scene.plan.schools
    .filter(({ school, state }) => school.kind === kind && state !== 'closed')
    .map((planned) => ({
      planned,
      at: view.toPaper(planned.school.point),
      sign: { ...signOf(shown, planned), prominent: false, built: false },
    }))
    .filter(({ at }) => onMap(view.map, at, 0.5))
  const [first] = here
  if (!first) return signed({ id: kind, section: 'facilities', words: line(`kind.${kind}`), swatch: '' }, '')
  const size = TYPE.small * frame.unit
  const labels = here.map(({ planned, at }) => ({
    lines: wrapped(planned.school.name, size, 9 * size, 2),
    whole: planned.school.name,
    ...{ at, reach: 4.4 * pixel * LARGER, size, colour: INK, halo: WHITE },
    priority: kind === 'kindergarten' ? 14 : 20,
  }))
  const half = 3.4 * pixel * LARGER
  const taken = here.map(({ at: [x, y] }) => ({ x: x - half, y: y - half, width: 2 * half, height: 2 * half }))
  const body = here.map(({ at, sign }) => placed(drawSchool(sign), at[0], at[1], pixel * LARGER)).join('')
  const swatch = placed(drawSchool(first.sign), 0, 0, pixel * LARGER)
  return signed({ id: `facility.${kind}`, section: 'facilities', words: line(`kind.${kind}`), swatch }, body, { labels, taken })
}

function controlLayers(sheet: Sheet): readonly Layer[] {
  const { scene, view, frame } = sheet
  const kinds = [...new Set(scene.dataset.controls.map(({ kind }) => kind))]
  return kinds.map((kind, at) => {
    const outlines = scene.dataset.controls.filter((control) => control.kind === kind).map(({ outline }) => outline)
    const dash = [3, 1.2 + 0.5 * at, 0.5 + at * 0.4, 1].map((each) => mm(each * frame.unit)).join(' ')
    const style = `stroke="${CONTROL_COLOURS[kind]}" stroke-width="${mm(0.5 * frame.unit)}" stroke-dasharray="${dash}"`
    const d = borderPath(view, outlines)
    const sign = {
      id: `control.${kind}`,
      section: 'controls',
      words: line(`control.${kind}`),
      swatch: stroke(sheet, style),
    } as const
    return signed(sign, d === '' ? '' : `<path d="${d}" fill="none" ${style}/>`)
  })
}
