import { crossChecks, fileOf } from './cross-checks.ts'
import type { Dataset, LayerSource } from './dataset.ts'
import type { Issue } from './issue.ts'
import { layerRows } from './layer-rows.ts'
import type { Layer, LayerKind, LayerRecords } from './layers.ts'
import { odWays } from './od-ways.ts'
import { joinPopulation, NO_POPULATION, withoutRepeats } from './population.ts'
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
  const rows = <Kind extends Exclude<LayerKind, 'population' | 'od'>>(kind: Kind) =>
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

  const people = withoutRepeats(population.map((layer) => layer.records))
  for (const id of people.repeated)
    issues.push({ code: 'dataset.duplicate-place', severity: 'error', layer: 'population', id, params: { id } })

  const unique = <Row extends { readonly id: string }>(kind: LayerKind, all: readonly Row[]): Row[] => {
    const seen = new Set<string>()
    return all.filter((row) => {
      if (!seen.has(row.id)) return seen.add(row.id)
      issues.push({ code: 'dataset.duplicate-id', severity: 'error', layer: kind, id: row.id, params: { id: row.id } })
      return false
    })
  }
  const { records, issues: named } = resolveSchoolNames({
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
    population: population.length > 0 ? joinPopulation(people.tables) : NO_POPULATION,
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
  const { od, issues: ways } = odWays(layers, records)
  const dataset = { ...records, od }
  return {
    ...dataset,
    issues: [
      ...issues,
      ...named,
      ...crossChecks(dataset),
      ...ways.map((issue) => ({ ...issue, ...fileOf(dataset, issue.layer) })),
    ],
  }
}

type LayerOf<Kind extends LayerKind> = Extract<Layer, { readonly kind: Kind }>

function sourceOf(layer: Layer): LayerSource {
  const { id, kind, file, hash, date, source } = layer
  return { id, kind, file, hash, date, source, rows: layerRows(layer) }
}
