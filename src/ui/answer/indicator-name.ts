import type { Level } from '../../core/domain/figure.ts'
import { hasMessage } from '../../i18n/index.ts'

/** Key of an indicator's name: its own at a level where it means something narrower (缺口 of one area), else the common one. */
export function indicatorKey(level: Level, indicator: string): string {
  const own = `app.indicator.${level}.${indicator}`
  return hasMessage(own) ? own : `app.indicator.${indicator}`
}
