import type { Dataset } from '../../domain/dataset.ts'
import type { SeatBasis } from '../../domain/evaluation.ts'
import type { Figure } from '../../domain/figure.ts'
import type { Plan, PlannedSchool, PlannedSection } from '../../domain/plan.ts'
import { sectionClasses, sectionOf } from '../../domain/section.ts'
import type { Stage } from '../../domain/stage.ts'
import { type Standards, standardValue } from '../../domain/standard.ts'
import { combine, leaf } from '../indicator.ts'
import { OUTSIDE_ACCOUNT } from '../rolls/rolls.ts'
import { registerClasses } from '../supply/class-sizes.ts'
import { CLASS_SIZES_BY_GRADE, sizeUnder } from '../supply/grade-sizes.ts'
import { type SectionSeats, sectionSeats } from '../supply/seats.ts'
import { sizeFigure, wholeSeats } from '../supply/size-figures.ts'
import { layerSource } from './cohort-figures.ts'

export { OUTSIDE_ACCOUNT }

/** Seats of one school in one year: its own, or committed, and what the scenario adds. */
export interface SchoolSeats {
  readonly row: number
  readonly planned: PlannedSchool
  /** 现有 or 在建已批; null for a school the scenario builds. */
  readonly own: Figure | null
  /** 本方案; null without any. */
  readonly added: Figure | null
}

/** Seats of the open schools of a stage under a plan. */
export function stageSeats(
  dataset: Dataset,
  plan: Plan,
  stage: Stage,
  basis: SeatBasis,
  standards: Standards,
): readonly SchoolSeats[] {
  return plan.schools.flatMap((planned, row) => {
    const section = sectionOf(planned, stage)
    if (!section || !planned.open || OUTSIDE_ACCOUNT.includes(planned.school.kind)) return []
    return [
      {
        row,
        planned,
        own: planned.built ? null : ownSeats(dataset, planned, withoutRules(section), basis, standards),
        added: addedSeats(dataset, planned, section, basis, standards),
      },
    ]
  })
}

/** Whether the school table has the stage at all; without it seats are unknown, not 0. */
export function teachesStage(dataset: Dataset, stage: Stage): boolean {
  return dataset.schools.some(({ sections }) => sections.some((section) => section.stage === stage))
}

/** Classes × class size by the seat basis (seat account A10); kindergarten classes by age where the register tells them apart. */
function ownSeats(
  dataset: Dataset,
  planned: PlannedSchool,
  section: PlannedSection,
  basis: SeatBasis,
  standards: Standards,
): Figure {
  const seats = sectionSeats(planned, section, standards)
  const label = planned.school.name
  const counted = basis === 'present' ? seats.presentClasses : seats.planningClasses
  const quality = basis === 'present' ? seats.presentQuality : seats.quality
  const size = sizeFigure(seats, layerSource(dataset, 'schools', 'classSizes'))
  if (Number.isNaN(counted))
    return leaf('school.declared-seats', section.base.seats, 'seats', {
      label,
      quality,
      source: layerSource(dataset, 'schools', 'seats'),
    })
  const byAge = classesByAge(dataset, planned, section, standards)
  const known = byAge ? (sectionClasses(planned.school, section.base) ?? 0) : 0
  const classes = countedClasses(dataset, section, counted, basis)
  const reserve =
    basis === 'planning+reserve' && seats.convertibleRooms > 0
      ? [
          product(
            'school.reserve-seats',
            leaf('school.convertible-rooms', seats.convertibleRooms, 'rooms', {
              source: layerSource(dataset, 'schools', 'convertibleRooms'),
            }),
            size,
          ),
        ]
      : []
  // Rooms beyond the classes of the register have no age yet; fewer rooms than classes leave none to tell apart.
  const parts =
    byAge && known <= counted
      ? [
          ...byAge,
          ...(counted > known
            ? [
                product(
                  'stage.other-classes',
                  combine(
                    'stage.other-class-count',
                    'difference',
                    [classes, leaf('school.present-classes', known, 'classes')],
                    'classes',
                  ),
                  size,
                ),
              ]
            : []),
        ]
      : [product('stage.classes-seats', classes, size)]
  return wholeSeats('stage.school-seats', combine('', 'sum', [...parts, ...reserve], 'seats'), seats, {
    label,
    quality: quality === 'unknown' ? 'exact' : quality,
    standards: [seats.standard],
  })
}

/** The section as the standards and the school table alone have it. */
function withoutRules({ sizes: _, ...section }: PlannedSection): PlannedSection {
  return section
}

/** Classes the scenario adds or takes away × class size, and what another class size makes of the other classes. */
function addedSeats(
  dataset: Dataset,
  planned: PlannedSchool,
  section: PlannedSection,
  basis: SeatBasis,
  standards: Standards,
): Figure | null {
  const seats = sectionSeats(planned, section, standards)
  const classes = basis === 'present' ? seats.addedClasses : seats.addedPlanning
  const parts: Figure[] = []
  if (section.added.classes !== 0 || section.added.rooms !== 0) {
    const entry = section.added.entries.at(-1)
    const source = entry ? { source: { kind: 'scenario', entry } as const } : {}
    if (classes < 0) parts.push(lostSeats(dataset, planned, section, basis, standards, source))
    else parts.push(grownSeats(dataset, seats, classes, source))
  }
  if (!planned.built && section.sizes?.some((rule) => rule !== null)) {
    const [now, before] = [section, withoutRules(section)].map((of) => ownSeats(dataset, planned, of, basis, standards))
    parts.push(combine('school.size-seats', 'difference', [now as Figure, before as Figure], 'seats'))
  }
  const [only] = parts
  if (!only) return null
  const label = planned.school.name
  return parts.length === 1 ? { ...only, label } : combine('school.scenario-seats', 'sum', parts, 'seats', { label })
}

/** Classes the scenario opens × mean class size. */
function grownSeats(dataset: Dataset, seats: SectionSeats, classes: number, source: Partial<Figure>): Figure {
  const factors = [
    leaf('school.added-classes', classes, 'classes', source),
    sizeFigure(seats, layerSource(dataset, 'schools', 'classSizes')),
  ]
  return wholeSeats('school.added-seats', combine('', 'product', factors, 'seats'), seats)
}

/** Classes that lose their room × the section's own seats per class, so that all classes take all seats with them, no more. */
function lostSeats(
  dataset: Dataset,
  planned: PlannedSchool,
  section: PlannedSection,
  basis: SeatBasis,
  standards: Standards,
  source: Partial<Figure>,
): Figure {
  const seats = sectionSeats(planned, section, standards)
  const [counted, classes] =
    basis === 'present' ? [seats.presentClasses, seats.addedClasses] : [seats.planningClasses, seats.addedPlanning]
  const own = ownSeats(dataset, planned, section, basis === 'present' ? basis : 'planning', standards)
  const lost = leaf('school.lost-classes', -classes, 'classes', source)
  if (Number.isNaN(counted)) {
    const taken = combine(
      'school.lost-seats',
      'product',
      [lost, sizeFigure(seats, layerSource(dataset, 'schools', 'classSizes'))],
      'seats',
    )
    const left = wholeSeats('school.seats-left', combine('', 'excess', [own, taken], 'seats'), seats)
    return combine('school.added-seats.lost', 'difference', [left, own], 'seats')
  }
  const counting = leaf('school.classes-counted', counted, 'classes')
  const mean = combine('school.own-seats-per-class', 'quotient', [own, counting], 'pupils-per-class')
  const left = combine('', 'excess', [own, combine('school.lost-seats', 'product', [lost, mean], 'seats')], 'seats')
  const whole = combine('school.seats-left', 'round', [{ ...left, key: 'school.seats-unrounded' }], 'seats')
  return combine('school.added-seats.lost', 'difference', [whole, own], 'seats')
}

/** min(design, usable rooms), or the classes of the register. */
function countedClasses(dataset: Dataset, { base }: PlannedSection, counted: number, basis: SeatBasis): Figure {
  const read = (field: string) => ({ source: layerSource(dataset, 'schools', field) })
  if (basis === 'present') return leaf('school.present-classes', counted, 'classes', read('classes'))
  const parts: Figure[] = []
  if (base.designClasses !== undefined)
    parts.push(leaf('school.design-classes', base.designClasses, 'classes', read('designClasses')))
  if (base.rooms !== undefined)
    parts.push(
      combine(
        'school.usable-rooms',
        'excess',
        [
          leaf('school.rooms', base.rooms, 'rooms', read('rooms')),
          leaf('school.unsafe-rooms', base.unsafeRooms ?? 0, 'rooms', read('unsafeRooms')),
        ],
        'rooms',
      ),
    )
  const min = combine('school.planning-classes', 'min', parts, 'classes')
  return parts.length > 0 && min.value === counted ? min : leaf('school.present-classes', counted, 'classes', read('classes'))
}

/** 小班 × 25, 中班 × 30, 大班 × 35; null for stages of one class size and where the split is unknown. */
function classesByAge(
  dataset: Dataset,
  planned: PlannedSchool,
  section: PlannedSection,
  standards: Standards,
): readonly Figure[] | null {
  const ids = CLASS_SIZES_BY_GRADE[section.stage]
  const classes = registerClasses(planned.school, section.base)
  if (!ids || classes.some(Number.isNaN)) return null
  return ids.map((id, grade) => {
    const size = sizeUnder(planned, section, grade, standardValue(standards, id))
    const entry = size === standardValue(standards, id) ? undefined : section.sizes?.[grade]?.entry
    return product(
      `stage.${id}`,
      leaf('school.present-classes', classes[grade], 'classes', { source: layerSource(dataset, 'schools', 'classes') }),
      leaf(entry ? 'standard.class-size.line' : 'standard.class-size', size, 'pupils-per-class', {
        source: entry ? { kind: 'scenario', entry } : { kind: 'standard', id },
      }),
    )
  })
}

function product(key: string, count: Figure, size: Figure): Figure {
  return combine(key, 'product', [count, size], 'seats')
}
