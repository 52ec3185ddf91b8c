import type { Dataset, LayerSource } from './dataset.ts'
import type { Issue } from './issue.ts'
import { type Layer, type LayerKind, type LayerRecords, OUTSIDE } from './layers.ts'
import { joinPopulation, NO_POPULATION } from './population.ts'
import { resolveSchoolNames } from './school-names.ts'
import { schoolYear } from './school-year.ts'

/**
 * Joins layers into one dataset and checks them against each other: ids used twice, references to nowhere,
 * a school table without a date. Nothing is dropped: of two records with one id the later is left out and reported.
 * @param asOf today as `YYYY-MM-DD`; its school year stands in when the school table has no date
 */
export function assembleDataset(layers: readonly Layer[], asOf: string): Dataset {
  const issues: Issue[] = []
  const of = <Kind extends LayerKind>(kind: Kind) => layers.filter((layer): layer is LayerOf<Kind> => layer.kind === kind)
  const rows = <Kind extends Exclude<LayerKind, 'population'>>(kind: Kind) =>
    layers.flatMap((layer) => (layer.kind === kind ? (layer.records as readonly LayerRecords[Kind][number][]) : []))

  const stamps = of('schools').flatMap((layer) => (layer.date ? [schoolYear(layer.date)] : []))
  const baseYear = stamps.length > 0 ? Math.max(...stamps) : schoolYear(asOf)
  if (of('schools').length > 0 && stamps.length === 0)
    issues.push({ code: 'dataset.no-stamp', severity: 'warning', layer: 'schools', params: { year: baseYear } })
  if (new Set(stamps).size > 1)
    issues.push({ code: 'dataset.stamps-differ', severity: 'warning', layer: 'schools', params: { year: baseYear } })

  const population = of('population')
  const populationStamps = population.flatMap((layer) => (layer.date ? [schoolYear(layer.date)] : []))
  if (population.length > 0 && populationStamps.length === 0)
    issues.push({ code: 'dataset.population-no-date', severity: 'info', layer: 'population', params: { year: baseYear } })

  const unique = <Row extends { readonly id: string }>(kind: LayerKind, all: readonly Row[]): Row[] => {
    const seen = new Set<string>()
    return all.filter((row) => {
      if (!seen.has(row.id)) return seen.add(row.id)
      issues.push({ code: 'dataset.duplicate-id', severity: 'error', layer: kind, id: row.id, params: { id: row.id } })
      return false
    })
  }
  const { records: dataset, issues: named } = resolveSchoolNames({
    hash: layers
      .map((layer) => `${layer.kind}:${layer.hash}`)
      .sort()
      .join('|'),
    fictional: layers.some((layer) => layer.fictional),
    baseYear,
    baseYearAssumed: stamps.length === 0,
    layers: layers.map(sourceOf),
    schools: unique('schools', rows('schools')),
    developments: unique('developments', rows('developments')),
    population: population.length > 0 ? joinPopulation(population.map((layer) => layer.records)) : NO_POPULATION,
    populationYear: populationStamps.length > 0 ? Math.min(...populationStamps) : null,
    zones: unique('zones', rows('zones')),
    areas: unique('areas', rows('areas')),
    roads: rows('roads'),
    barriers: rows('barriers'),
    sites: unique('sites', rows('sites')),
    flows: rows('flows'),
    feeders: rows('feeder'),
    controls: rows('controls'),
  })
  return { ...dataset, issues: [...issues, ...named, ...references(dataset)] }
}

type LayerOf<Kind extends LayerKind> = Extract<Layer, { readonly kind: Kind }>

function sourceOf(layer: Layer): LayerSource {
  const { id, kind, file, hash, date, source } = layer
  return { id, kind, file, hash, date, source, rows: kind === 'population' ? layer.records.ids.length : layer.records.length }
}

/** References between layers that lead nowhere. */
function references(dataset: Omit<Dataset, 'issues'>): Issue[] {
  const issues: Issue[] = []
  if (dataset.schools.length === 0) return issues
  const schools = new Map(dataset.schools.map((school) => [school.id, school]))
  const missing = (code: string, layer: LayerKind, id: string, params: Issue['params']) =>
    issues.push({ code: `dataset.${code}`, severity: 'error', layer, id, params })
  for (const zone of dataset.zones)
    for (const id of zone.schools)
      if (!schools.has(id)) missing('zone-school-missing', 'zones', zone.id, { zone: zone.name ?? zone.id, school: id })
  for (const school of dataset.schools)
    if (school.parent !== undefined && !schools.has(school.parent))
      missing('parent-missing', 'schools', school.id, { name: school.name, parent: school.parent })
  for (const feeder of dataset.feeders)
    for (const id of [feeder.primary, feeder.junior])
      if (!schools.has(id)) missing('feeder-school-missing', 'feeder', id, { school: id })
  const homes = new Set([
    OUTSIDE,
    ...dataset.zones.map((zone) => zone.id),
    ...dataset.areas.flatMap((area) => [area.id, area.name]),
  ])
  for (const flow of dataset.flows) {
    if (!schools.has(flow.school))
      missing('flow-school-missing', 'flows', flow.school, { school: flow.school, pupils: flow.pupils })
    if (!homes.has(flow.home)) missing('flow-home-unknown', 'flows', flow.home, { home: flow.home, pupils: flow.pupils })
  }
  return issues
}
