import { basename } from 'node:path'
import {
  type Assumption,
  type AssumptionEdit,
  type Assumptions,
  assumptionsOf,
  assumptionValuesSchema,
} from '../core/domain/assumptions.ts'
import { VARIANTS } from '../core/domain/variant.ts'
import { type Locale, translate } from '../i18n/index.ts'
import { WrongCall } from './arguments.ts'

/** The edits a file of `--assumptions` asks for; an id nobody knows and a value out of range are wrong calls. */
export function assumptionEdits(text: unknown, file: string, rows: Assumptions, locale: Locale): readonly AssumptionEdit[] {
  const name = basename(file)
  const parsed = assumptionValuesSchema.safeParse(text)
  if (!parsed.success) {
    const id = String(parsed.error.issues[0]?.path[0] ?? '')
    throw new WrongCall(translate(locale, 'cli.assumptions.shape', { file: name, id }))
  }
  return Object.entries(parsed.data).flatMap(([id, given]) => {
    const row = rows.get(id)
    if (!row) throw new WrongCall(translate(locale, 'cli.assumptions.unknown', { file: name, id }))
    const values = given === null || typeof given === 'number' ? { mid: given } : given
    return VARIANTS.flatMap((variant): AssumptionEdit[] => {
      const value = values[variant]
      if (value === undefined) return []
      if (value !== null && !within(row, value)) throw new WrongCall(outOfRange(row, value, name, locale))
      return [{ assumption: id, variant, value, source: name }]
    })
  })
}

/** The rows with the edits of a file on top. */
export function editedAssumptions(rows: Assumptions, edits: readonly AssumptionEdit[]): Assumptions {
  return assumptionsOf([...rows.values()], edits)
}

function within({ min, max }: Assumption, value: number): boolean {
  return Number.isFinite(value) && value >= (min ?? Number.NEGATIVE_INFINITY) && value <= (max ?? Number.POSITIVE_INFINITY)
}

function outOfRange({ id, min, max }: Assumption, value: number, file: string, locale: Locale): string {
  const limits = { min: String(min ?? '−∞'), max: String(max ?? '∞') }
  return translate(locale, 'cli.assumptions.range', { file, id, value: String(value), ...limits })
}
