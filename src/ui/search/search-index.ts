import type { Geometry } from 'geojson'
import type { Dataset } from '../../core/domain/dataset.ts'
import type { LonLat } from '../../core/geo/measure.ts'

export type HitKind = 'school' | 'estate' | 'village' | 'area' | 'street'

/** One thing that can be searched for. `level` is how it is chosen; a street is only flown to. */
export interface SearchEntry {
  readonly kind: HitKind
  readonly id: string
  readonly name: string
  /** Where it stands in words: township, street. */
  readonly place: string
  readonly at: LonLat | null
}

function middleOf(line: Geometry): LonLat | null {
  if (line.type === 'MultiLineString') return middleOf({ type: 'LineString', coordinates: line.coordinates[0] ?? [] })
  if (line.type !== 'LineString') return null
  const [lon, lat] = line.coordinates[Math.floor(line.coordinates.length / 2)] ?? []
  return lon === undefined || lat === undefined ? null : [lon, lat]
}

/** Everything with a name, schools first; a street that consists of several pieces is listed once. */
export function searchEntries(dataset: Dataset): readonly SearchEntry[] {
  const streets = new Map<string, SearchEntry>()
  for (const road of dataset.roads) {
    if (road.name && !streets.has(road.name))
      streets.set(road.name, { kind: 'street', id: road.id, name: road.name, place: '', at: middleOf(road.line) })
  }
  for (const { id, street, township, point } of dataset.developments) {
    if (street && !streets.has(street))
      streets.set(street, { kind: 'street', id, name: street, place: township ?? '', at: point })
  }
  return [
    ...dataset.schools.map(
      (row): SearchEntry => ({ kind: 'school', id: row.id, name: row.name, place: row.township ?? '', at: row.point }),
    ),
    ...dataset.developments.map(
      (row): SearchEntry => ({
        kind: 'estate',
        id: row.id,
        name: row.name,
        place: row.street ?? row.township ?? '',
        at: row.point,
      }),
    ),
    ...dataset.areas.map((row): SearchEntry => ({ kind: 'area', id: row.id, name: row.name, place: '', at: null })),
    ...dataset.population.ids.flatMap((id, row): SearchEntry | [] => {
      const name = dataset.population.names[row]
      const at = [dataset.population.lon[row] ?? Number.NaN, dataset.population.lat[row] ?? Number.NaN] as const
      return name ? { kind: 'village', id, name, place: dataset.population.townships[row] ?? '', at } : []
    }),
    ...streets.values(),
  ]
}

/** Latin readings of one character, lower case; what is no Chinese character reads as itself. */
export type Readings = (text: string) => readonly (readonly string[])[]

export interface SearchIndex {
  readonly entries: readonly SearchEntry[]
  /** Readings by entry; empty until the dictionary is there. */
  readonly readings: readonly (readonly (readonly string[])[])[]
}

export function searchIndex(entries: readonly SearchEntry[], readings: Readings | null): SearchIndex {
  return { entries, readings: readings ? entries.map((entry) => readings(entry.name)) : [] }
}

/** Whether the letters can be read off the syllables from `place` on: whole syllables or their beginnings, in a row. */
function reads(syllables: readonly (readonly string[])[], place: number, letters: string): boolean {
  if (letters === '') return true
  return (syllables[place] ?? []).some((syllable) => {
    for (let length = Math.min(syllable.length, letters.length); length > 0; length -= 1) {
      if (syllable.startsWith(letters.slice(0, length)) && reads(syllables, place + 1, letters.slice(length))) return true
    }
    return false
  })
}

/** Smaller is better: names that start with the query, then those that hold it, then those that read like it; null is no hit. */
function rankOf(name: string, syllables: readonly (readonly string[])[] | undefined, query: string): number | null {
  const at = name.toLowerCase().replace(/\s+/g, '').indexOf(query)
  if (at === 0) return 0
  if (at > 0) return 1
  if (!syllables || !/^[a-z0-9]+$/.test(query)) return null
  const from = syllables.findIndex((_, place) => reads(syllables, place, query))
  return from < 0 ? null : from === 0 ? 2 : 3
}

/** Best hits of a query by name or by pinyin initials (`zxx` finds 中心小学). */
export function searchFor(index: SearchIndex, text: string, most: number): readonly SearchEntry[] {
  const query = text.trim().toLowerCase().replace(/\s+/g, '')
  if (query === '') return []
  return index.entries
    .flatMap((entry, place) => {
      const rank = rankOf(entry.name, index.readings[place], query)
      return rank === null ? [] : [{ entry, rank, place }]
    })
    .sort((a, b) => a.rank - b.rank || a.entry.name.length - b.entry.name.length || a.place - b.place)
    .slice(0, most)
    .map(({ entry }) => entry)
}
