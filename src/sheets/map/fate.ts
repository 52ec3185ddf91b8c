import type { PlannedSchool } from '../../core/domain/plan.ts'
import { sectionOf } from '../../core/domain/section.ts'
import { drawSchool } from '../../symbols/school-symbol.ts'
import { plainSign, type SchoolMark } from './schools.ts'
import { line, type Sheet, type Sign, said, swatchOf } from './sheet.ts'

/** Years in which lines of the scenario change a section. */
function expansionYears({ scene }: Sheet, planned: PlannedSchool, stage: Sheet['request']['stage']): readonly number[] {
  const entries = new Set(sectionOf(planned, stage)?.added.entries)
  return [...new Set(scene.entries.filter(({ id }) => entries.has(id)).map(({ year }) => year))].sort()
}

/** A school with what becomes of it: its mark, and the year in words. */
export function fate(sheet: Sheet, mark: SchoolMark): SchoolMark {
  const { planned, sign } = mark
  if (!sign.prominent) return mark
  const { stage } = sheet.request
  const section = sectionOf(planned, stage)
  if (planned.closing) {
    const into = sheet.scene.plan.transfers.some(({ from, to }) => from === planned.school.id && to !== null)
    const words = line(into ? 'fate.merged' : 'fate.closed', { year: String(planned.closing.year) })
    return {
      ...mark,
      sign: { ...sign, state: 'closed', utilisation: null, largeClass: 0 },
      more: [said(sheet, words)],
      urgent: true,
    }
  }
  if (planned.built) {
    const words = line('fate.built', { classes: section?.added.classes ?? 0, year: String(planned.built.year) })
    return { ...mark, more: [said(sheet, words)], urgent: true }
  }
  if (sign.expanded || sign.gives) {
    const classes = section?.added.classes ?? 0
    const years = expansionYears(sheet, planned, stage).map(String)
    const words = line(classes < 0 ? 'fate.gives' : 'fate.expanded', { classes: Math.abs(classes), years })
    return { ...mark, more: [said(sheet, words)], urgent: true }
  }
  if (planned.state === 'committed') {
    const { statusYear } = planned.school
    const words = statusYear === undefined ? line('fate.committed') : line('fate.committed-year', { year: String(statusYear) })
    return { ...mark, more: [said(sheet, words)], urgent: true }
  }
  return sign.state === 'open' ? { ...mark, bears: [keep(sheet)] } : mark
}

function keep(sheet: Sheet): Sign {
  return {
    id: 'keep',
    section: 'actions',
    words: line('fate.keep'),
    swatch: swatchOf(drawSchool(plainSign(sheet, { utilisation: 0 })), sheet),
  }
}
