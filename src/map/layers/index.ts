import { accessibility } from './accessibility.ts'
import { areaNames, areas } from './areas.ts'
import { clusters } from './clusters.ts'
import { controls } from './controls.ts'
import { developments } from './developments.ts'
import { difference } from './difference.ts'
import { findings } from './findings.ts'
import { flows } from './flows.ts'
import { highlight } from './highlight.ts'
import type { MapLayer } from './layer.ts'
import { links } from './links.ts'
import { paper } from './paper.ts'
import { placing } from './placing.ts'
import { population } from './population.ts'
import { roads } from './roads.ts'
import { scenarioMoves } from './scenario-moves.ts'
import { scenarioUnits } from './scenario-units.ts'
import { schoolNames, schools } from './schools.ts'
import { sites } from './sites.ts'
import { railways, water } from './water.ts'
import { zoneBorders, zones } from './zones.ts'

/** The registry; order is draw order, lowest first. Adding a layer is one file and one line at the right height. */
export const MAP_LAYERS: readonly MapLayer[] = [
  paper,
  areas,
  controls,
  population,
  accessibility,
  zones,
  water,
  zoneBorders,
  roads,
  railways,
  developments,
  sites,
  scenarioUnits,
  difference,
  links,
  flows,
  highlight,
  schoolNames,
  areaNames,
  schools,
  placing,
  clusters,
  findings,
  scenarioMoves,
]

/** What a reader can switch on and off, in panel order (uppermost first). */
export const SWITCHES: readonly MapLayer[] = [...MAP_LAYERS].reverse().filter((layer) => layer.toggle === layer.id)

/** Switches that are on when a project is opened. */
export const SHOWN_LAYERS: ReadonlySet<string> = new Set(SWITCHES.filter((layer) => layer.shown).map((layer) => layer.id))

export function isVisible(layer: MapLayer, visible: ReadonlySet<string>): boolean {
  return layer.toggle === null || visible.has(layer.toggle)
}
