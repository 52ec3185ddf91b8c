import type { AreaLevel } from '../../domain/evaluation.ts'
import type { Figure } from '../../domain/figure.ts'
import { sectionOf, sectionPupils } from '../../domain/section.ts'
import { entryCohort } from '../demand/births.ts'
import { KINDERGARTEN_AGES, shareSource } from './kindergarten-demand.ts'
import { OUTSIDE_ACCOUNT, teachesStage } from './stage-seats.ts'
import { assumption, type Remark, type StageInput, seatsUnknown } from './stage-table.ts'

/** Locals of new homes over the children there are, in the first year that has any, and the areas of their estates. */
export type Beyond = Readonly<Record<'year' | 'pupils', number>> & { readonly areas: readonly string[] }

/** What a reader has to know of the kindergarten table before its numbers. */
export function kindergartenRemarks(
  input: StageInput,
  level: AreaLevel,
  seats: Figure | undefined,
  beyond: Beyond | null,
): readonly Remark[] {
  const { dataset, years, units, assumptions, county } = input
  const { births } = county
  const out: Remark[] = []
  const say = (code: string, params: Remark['params'] = {}) => out.push({ code: `stage.${code}`, params })
  const cohorts = (year: number) => KINDERGARTEN_AGES.map((age) => entryCohort(births, year, age))
  if (!teachesStage(dataset, 'K')) say('K.no-schools')
  const unknown = seatsUnknown('K', seats)
  if (unknown) out.push(unknown)
  const base = cohorts(dataset.baseYear)
  if (base.some((cohort) => cohort === null)) say('K.no-children')
  else {
    say('K.rate', {
      three: assumption(assumptions, 'kindergarten-rate.3', 'ratio').value ?? 0,
      four: assumption(assumptions, 'kindergarten-rate.4', 'ratio').value ?? 0,
      five: assumption(assumptions, 'kindergarten-rate.5', 'ratio').value ?? 0,
    })
    const enrolled = enrolledPupils(input)
    const children = base.reduce((sum, cohort) => sum + (cohort?.children ?? 0), 0)
    if (enrolled !== null && children > 0)
      say('K.gross', { pupils: enrolled, children: Math.round(children), rate: enrolled / children })
    const unborn = years.find((year) => cohorts(year).some((cohort) => (cohort?.assumed ?? 0) > 0))
    if (unborn !== undefined) say('unborn', { year: unborn })
    const source = shareSource(units)
    if (level !== 'county' && source !== 'ages' && source !== 'none') say(`K.shared.${source}`)
  }
  if (births.incomplete.length > 0) say('births-incomplete', { years: births.incomplete.map(String) })
  if (level !== 'county' && level !== input.request.areaLevel && input.request.areaLevel !== 'auto') say(`K.level.${level}`)
  const estates = county.growth.filter(({ pupils }) => pupils.K.some((value) => value > 0)).length
  if (estates > 0) say('K.housing', { n: estates })
  if (beyond) say('K.locals-beyond', { ...beyond })
  return out
}

/** Children in kindergarten at the base date; null when one register is unknown or there is none. */
function enrolledPupils({ dataset, basePlan }: StageInput): number | null {
  if (!teachesStage(dataset, 'K')) return null
  let sum = 0
  for (const planned of basePlan.schools) {
    const section = sectionOf(planned, 'K')
    if (!section || !planned.open || OUTSIDE_ACCOUNT.includes(planned.school.kind)) continue
    const pupils = sectionPupils(planned.school, section.base)
    if (pupils === undefined) return null
    sum += pupils
  }
  return sum
}
