import type { SheetKind } from '../../../core/report/sheet.ts'
import type { Sheet } from '../sheet.ts'
import { balance } from './balance.ts'
import { changes } from './changes.ts'
import { density } from './density.ts'
import { estates } from './estates.ts'
import { idle } from './idle.ts'
import type { Subject } from './kind.ts'
import { location } from './location.ts'
import { mergers } from './mergers.ts'
import { phases } from './phases.ts'
import { plannedSchools } from './planned-schools.ts'
import { presentSchools } from './present-schools.ts'
import { oneSchool } from './school.ts'
import { service } from './service.ts'
import { zones } from './zones.ts'

/** What each kind of sheet draws between the ground and the names. */
export const KINDS: Readonly<Record<SheetKind, (sheet: Sheet) => Subject>> = {
  location,
  'present-schools': presentSchools,
  service,
  balance,
  density,
  estates,
  'planned-schools': plannedSchools,
  zones,
  mergers,
  phases,
  idle,
  changes,
  school: oneSchool,
}
