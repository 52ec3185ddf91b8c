import { type Choice, feederChoices, GAP_CHOICES, juniorChoices, primaryChoices } from './choices.ts'
import type { Mosaic } from './mosaic.ts'
import { piecesOf, townshipName } from './territory.ts'
import { ZONES } from './zone-list.ts'

/**
 * A place children come from, as the flows table names it: a zone, or the township where there is no zone with an outline.
 * Several homes may share an id; their rows are added up.
 */
export interface Home {
  readonly key: string
  readonly id: string
  readonly faces: readonly string[]
}

/** Homes of a stage; every face belongs to exactly one. Of two overlapping zones the smaller id has the children. */
export function homesOf(stage: 'P' | 'J', source: Mosaic): Home[] {
  const taken = new Set<string>()
  const zones = ZONES.filter((zone) => zone.stage === stage).map((zone) => {
    const faces = zone.faces.flatMap((face) => piecesOf(source, face)).filter((face) => !taken.has(face))
    for (const face of faces) taken.add(face)
    return { key: zone.id, id: zone.id, faces }
  })
  const rest =
    stage === 'P'
      ? [{ key: 'gap', id: townshipName('XZ01'), faces: ['gap'] }]
      : [
          { key: 'P20', id: townshipName('XZ07'), faces: ['longtan'] },
          { key: 'P21', id: townshipName('XZ07'), faces: ['longtan-east'] },
          { key: 'P22', id: townshipName('XZ07'), faces: ['station'] },
        ]
  return [...zones, ...rest]
}

/** Schools that the learners of a home attend, by weight. */
export function choicesOf(home: Home, stage: 'P' | 'J', grade: number): readonly Choice[] {
  const zone = ZONES.find((candidate) => candidate.id === home.key)
  if (zone) return stage === 'P' ? primaryChoices(zone, grade) : juniorChoices(zone)
  return home.key === 'gap' ? GAP_CHOICES : feederChoices(home.key)
}
