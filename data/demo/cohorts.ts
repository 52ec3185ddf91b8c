/**
 * Births of the nation in 10,000s, revised after the 2020 census (domain notes §4.3); the county follows the curve.
 * 2005–2009 as first released.
 */
const BIRTHS: Readonly<Record<number, number>> = {
  2005: 1617,
  2006: 1584,
  2007: 1594,
  2008: 1608,
  2009: 1591,
  2010: 1588,
  2011: 1785,
  2012: 1973,
  2013: 1776,
  2014: 1897,
  2015: 1654,
  2016: 1883,
  2017: 1765,
  2018: 1523,
  2019: 1465,
  2020: 1202,
  2021: 1062,
  2022: 956,
  2023: 902,
  2024: 954,
  2025: 792,
}
/** Children of the county for 10,000 births of the nation. */
const COUNTY_SHARE = 1.5
/** School year of the registers. */
export const BASE_YEAR = 2026
/** Years of age listed for every cell. */
export const AGES = 19

const births = (year: number): number => {
  const value = BIRTHS[year]
  if (value === undefined) throw new Error(`no births of ${year}`)
  return value
}

/** Children of the county who turn six before the school year `entry`: a third born in the autumn seven years before. */
export const cohort = (entry: number): number => (COUNTY_SHARE * (4 * births(entry - 7) + 8 * births(entry - 6))) / 12

/** School year in which pupils of a grade entered, or will enter, grade 1. */
export function entryYear(stage: 'K' | 'P' | 'J' | 'H', grade: number, year: number): number {
  return stage === 'K' ? year + 4 - grade : year - grade + 1
}

/** Residents of a full year of age on 1 November 2025. */
export const residentsAged = (age: number): number =>
  Math.round((COUNTY_SHARE * (2 * births(2024 - age) + 10 * births(2025 - age))) / 12)

/** Net arrivals and departures between birth and the register, by stage. */
const STAYING = { K: 0.92, P: 1.02, J: 0.99 } as const

/** Learners of the county in a grade at the base year, wherever they go to school. */
export const learners = (stage: 'K' | 'P' | 'J', grade: number): number =>
  Math.round(cohort(entryYear(stage, grade, BASE_YEAR)) * STAYING[stage])
