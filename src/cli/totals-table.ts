import type { Answer } from '../core/engine/answer.ts'
import { formatNumber, formatPercent, type Locale, translate } from '../i18n/index.ts'

const TOTALS = [
  'demand',
  'private',
  'outside',
  'placed',
  'unplaced',
  'seats',
  'structuralShortage',
  'shortage',
  'surplus',
  'netGap',
  'classes',
  'largeClasses',
  'oversizedSchools',
  'coverage',
] as const
const WORST = 10

/** The answer for reading: the request, the totals, the schools with the largest overload. */
export function totalsTable(answer: Answer, locale: Locale): string {
  const { request, totals, qualities } = answer
  const t = (key: string, params: Record<string, string | number> = {}) => translate(locale, key, params)
  const head = t('cli.request', {
    stage: t(`stage.${request.stage}`),
    year: String(request.year),
    variant: t(`variant.${request.variant}.said`),
    allocation: t(`app.allocation.${request.allocation}`),
    basis: t(`app.seats.${request.seatBasis}`),
    distance: t(`app.distance.${request.distance}`),
    area: t(`area-level.${request.areaLevel}`),
  })
  const rows = TOTALS.map((id) => {
    const value = totals[id] ?? null
    const text = id === 'coverage' ? formatPercent(locale, value) : formatNumber(locale, value)
    const quality = qualities[id] ?? 'exact'
    return `  ${text.padStart(10)}  ${t(`figure.total.${id}`)}${quality === 'exact' ? '' : ` (${t(`app.quality.${quality}.mark`)})`}`
  })
  const worst = [...answer.schools]
    .filter((school) => Number(school.overload) > 0)
    .sort((a, b) => Number(b.overload) - Number(a.overload))
    .slice(0, WORST)
    .map(
      (school) =>
        `  ${formatNumber(locale, Number(school.overload)).padStart(10)}  ${String(school.name)}  ${formatNumber(locale, Number(school.pupils))} / ${formatNumber(locale, Number(school.seats))}`,
    )
  const ways = objectiveText(answer, t)
  const known = t('cli.known-schools', { known: totals.knownSchools ?? 0, of: totals.schools ?? 0 })
  return [head, known, ...ways, '', ...rows, ...(worst.length > 0 ? ['', t('cli.worst-schools'), ...worst] : []), ''].join('\n')
}

/** All ways together, and under `balanced` how sure it is that there is no better division; nothing under `enrolled`. */
function objectiveText(
  { objective, status, gap, distance }: Answer,
  t: (key: string, params: Record<string, string | number>) => string,
): readonly string[] {
  if (objective === null) return []
  const unit = t(distance.unit === 'min' ? 'unit.pupil-minutes' : 'unit.pupil-metres', {})
  if (status === null) return [t('cli.objective.plain', { objective, unit })]
  return [
    t('cli.objective', { objective, unit, status: t(`cli.status.${status}`, {}), gap: `${((gap ?? 0) * 100).toFixed(4)}%` }),
  ]
}
