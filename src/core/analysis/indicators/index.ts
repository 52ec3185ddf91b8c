import type { Indicator } from '../indicator.ts'
import { ACCESS } from './access.ts'
import { ACCOUNT } from './account.ts'
import { BALANCE } from './balance.ts'
import { BALANCED } from './balanced.ts'
import { BOARDING } from './boarding.ts'
import { CLASSES } from './classes.ts'
import { DEMAND } from './demand.ts'
import { ENTRY } from './entry.ts'
import { LEARNERS } from './learners.ts'
import { NEED } from './need.ts'
import { ORIGIN } from './origin.ts'
import { PLACED, SCHOOL_PUPILS } from './pupils.ts'
import { SEATS } from './seats.ts'
import { WAYS } from './ways.ts'
import { YEARS } from './years.ts'

/** The registry. An indicator may read those above it. */
export const INDICATORS: readonly Indicator[] = [
  ...DEMAND,
  ...LEARNERS,
  ...SCHOOL_PUPILS,
  ...SEATS,
  ...PLACED,
  ...BALANCE,
  ...CLASSES,
  ...ACCESS,
  ...WAYS,
  ...BALANCED,
  ...ENTRY,
  ...BOARDING,
  ...ACCOUNT,
  ...ORIGIN,
  ...NEED,
  ...YEARS,
]
