import type { Column } from '../domain/evaluation.ts'
import type { Level } from '../domain/figure.ts'
import type { Context } from './context.ts'
import type { Columns } from './indicator.ts'
import { INDICATORS } from './indicators/index.ts'

/** Indicators by `level.id`. */
export const INDICATOR = new Map(INDICATORS.map((indicator) => [`${indicator.level}.${indicator.id}`, indicator]))

/** Columns of a context, each computed when first read, so that a question for one column pays for what it needs only. */
export class LazyColumns implements Columns {
  readonly #known: Record<Level, Record<string, Column>> = { total: {}, school: {}, area: {}, zone: {}, unit: {} }
  readonly #context: Context

  constructor(context: Context) {
    this.#context = context
  }

  get(level: Level, id: string): Column {
    const known = this.#known[level][id]
    if (known) return known
    const indicator = INDICATOR.get(`${level}.${id}`)
    if (!indicator) throw new Error(`no indicator ${level}.${id}`)
    const column = indicator.compute(this.#context, this)
    this.#known[level][id] = column
    return column
  }
}
