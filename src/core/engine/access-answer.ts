import type { AccessTable, BoardersRow, CoverageRow, NamedWay, Spread, WayChange, WayChanges } from '../domain/access-table.ts'
import type { EquityTable } from '../domain/equity-table.ts'
import type { Figure } from '../domain/figure.ts'
import { known } from '../domain/known.ts'
import type { ReachMeasure, ReachRow, ReachTable } from '../domain/reach-table.ts'

type Known = number | null
type Row = Record<string, unknown>

/** What `evaluate --access --json` prints of ways, service radius, accessibility and equity; defined in the README. */
export type AccessAnswer = Row

/** The table `access` as plain numbers. @param unitIds of the evaluation's unit rows */
export function toAccessAnswer(table: AccessTable, unitIds: readonly string[]): AccessAnswer {
  const { areas, terms, placed, nearest, changes, reach, equity } = table
  const areaOf = (row: number | null) => (row === null ? null : (areas.ids[row] ?? null))
  return {
    distance: { kind: terms.kind, unit: terms.unit },
    speeds: { lower: terms.lowerSpeed.value, upper: terms.upperSpeed.value, bus: terms.busSpeed.value },
    detours: { town: terms.townDetour.value, rural: terms.ruralDetour.value },
    compared: table.compared,
    coverage: table.coverage.map((row) => coverageOf(row, areaOf(row.area))),
    boarders: boardersOf(table.boarders),
    ways: {
      placed: placed && { now: spreadOf(placed.now), base: placed.base && spreadOf(placed.base) },
      nearest: { now: spreadOf(nearest.now), base: nearest.base && spreadOf(nearest.base) },
    },
    changes: changes && changesOf(changes),
    reach: reachOf(reach, areaOf, unitIds),
    equity: equityOf(equity),
  }
}

const value = (figure: Figure | null): Known => figure?.value ?? null

function coverageOf(row: CoverageRow, area: string | null): Row {
  const { group, limit, learners, unknown, inside, share, bus, base } = row
  return {
    area,
    group,
    limit: limit && { value: limit.value, unit: limit.unit, standard: limit.standard },
    learners: value(learners),
    unknown: value(unknown),
    inside: value(inside),
    share: value(share),
    bus: value(bus),
    base: value(base),
  }
}

function boardersOf({ pupils, schools, located, minutes }: BoardersRow): Row {
  return { pupils: value(pupils), schools: value(schools), located: value(located), minutes: value(minutes) }
}

function spreadOf({ pupils, unknown, mean, quantiles, within, bins, farthest }: Spread): Row {
  return {
    pupils: value(pupils),
    unknown: value(unknown),
    mean: value(mean),
    quantiles: quantiles.map(({ share, distance }) => ({ share, distance: value(distance) })),
    within: within.map(({ limit, share }) => ({ limit, share: value(share) })),
    bins: bins.map(({ from, to, pupils: here }) => ({ from, to, pupils: value(here) })),
    farthest: farthest.map(wayOf),
  }
}

function wayOf({ unit, name, township, school, distance, pupils }: NamedWay): Row {
  return { unit, name, township, school, distance: value(distance), pupils: value(pupils) }
}

function changesOf(changes: WayChanges): Row {
  const { both, shorter, longer, equal, unknown, muchLonger, newlyPlaced, newlyUnplaced, mean, losers, winners } = changes
  return {
    both: value(both),
    shorter: value(shorter),
    longer: value(longer),
    equal: value(equal),
    unknown: value(unknown),
    muchLonger: value(muchLonger),
    newlyPlaced: value(newlyPlaced),
    newlyUnplaced: value(newlyUnplaced),
    mean: value(mean),
    losers: losers.map(changeOf),
    winners: winners.map(changeOf),
    moreLosers: changes.moreLosers,
    moreWinners: changes.moreWinners,
  }
}

function changeOf({ unit, name, township, from, to, pupils, before, after, change }: WayChange): Row {
  return {
    unit,
    name,
    township,
    from,
    to,
    pupils: value(pupils),
    before: value(before),
    after: value(after),
    change: value(change),
  }
}

function reachOf(
  { limit, unit, measures, units }: ReachTable,
  areaOf: (row: number | null) => string | null,
  ids: readonly string[],
): Row {
  const columns = Object.entries(units) as [ReachMeasure, Float64Array][]
  return {
    limit: value(limit),
    unit,
    measures: Object.fromEntries(
      measures.map(({ measure, rows, given, reached, unreached }) => [
        measure,
        {
          rows: rows.map((row) => reachRowOf(row, areaOf(row.area))),
          given: value(given),
          reached: value(reached),
          unreached: value(unreached),
        },
      ]),
    ),
    units: ids.map((id, row) => ({ id, ...Object.fromEntries(columns.map(([name, of]) => [name, known(of[row])])) })),
  }
}

function reachRowOf({ learners, mean, short, none, unknown, base }: ReachRow, area: string | null): Row {
  return {
    area,
    learners: value(learners),
    mean: value(mean),
    short: value(short),
    none: value(none),
    unknown: value(unknown),
    base: value(base),
  }
}

function equityOf({ variation, inequality }: EquityTable): Row {
  return {
    variation: variation.map(({ resource, coefficient, base, limit, mean, threshold, below, known: of, schools }) => ({
      resource,
      // A sum with unknown members is not known (seat account A22): what is known stands beside it.
      coefficient: of < schools ? null : value(coefficient),
      coefficientOfKnown: value(coefficient),
      base: value(base),
      limit: value(limit),
      mean: value(mean),
      threshold: value(threshold),
      below: value(below),
      schools,
      knownSchools: of,
    })),
    inequality: inequality.map(({ thing, gini, giniBase, theil, theilBase }) => ({
      thing,
      gini: value(gini),
      giniBase: value(giniBase),
      theil: value(theil),
      theilBetween: value(theil.operands[0] ?? null),
      theilBase: value(theilBase),
    })),
  }
}
