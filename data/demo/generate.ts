/**
 * The demo district 临江区: a fictional county (虚构示例), written to `linjiang/*.geojson` byte for byte the same every time.
 *
 * Plan of the world. A county of about 28 × 26 km is drawn with straight lines on a flat sheet (territory.ts: outline, river,
 * townships, zone faces), then bent by one smooth map (plane.ts), so that every border is shared to the last decimal. People
 * settle in cores, villages and estates (settlements.ts, estate-list.ts) on a grid of 100 m (cells.ts); their ages follow the
 * births of the nation (cohorts.ts). Every learner of a grade is placed once, from home to school (placement.ts); rolls, flows
 * and resident learners are sums of these placements and agree to the pupil. Registers of past years are the same cohorts
 * moved down (registers.ts).
 *
 * Planted: a crowded town with large classes and one school above 2000 pupils (P01) that draws from everywhere; shrinking
 * village schools; kindergartens built for the births of 2017; a planned estate without a school (云湖新城); one hole and one
 * overlap between primary zones; a school outside its own zone (P07); a zone with two schools (ZP04); a junior zone by feeder
 * table (龙潭镇); a school with D-class rooms (P13); a reserved site on basic farmland (C04).
 *
 * Names of places, schools and estates are invented.
 */
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { district } from './district.ts'
import { readDemo } from './read-demo.ts'
import { scenarios } from './scenarios.ts'

for (const [kind, text] of Object.entries(district())) {
  writeFileSync(fileURLToPath(new URL(`./linjiang/${kind}.geojson`, import.meta.url)), text)
}

const { dataset, standards, assumptions } = readDemo()
writeFileSync(
  fileURLToPath(new URL('./scenarios.json', import.meta.url)),
  `${JSON.stringify(scenarios(dataset, standards, assumptions), null, 1)}\n`,
)
