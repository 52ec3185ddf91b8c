import type { Assumption } from '../../core/domain/assumptions.ts'
import { STAGES, type Stage } from '../../core/domain/stage.ts'

const CELL = /^(yield|yield-age)\.([KPJH])\.(.+)$/

/** Rows that are one number by stage and something else: read as a table, type of home or years since hand-over down, stages across. */
export interface YieldTable {
  readonly id: string
  readonly lines: readonly { readonly key: string; readonly cells: Readonly<Partial<Record<Stage, Assumption>>> }[]
  readonly stages: readonly Stage[]
}

/** Parts rows into those read one by one and those read as tables. */
export function yieldTables(rows: readonly Assumption[]): {
  readonly single: readonly Assumption[]
  readonly tables: readonly YieldTable[]
} {
  const tables = new Map<string, Map<string, Partial<Record<Stage, Assumption>>>>()
  const single: Assumption[] = []
  for (const row of rows) {
    const [, table, stage, key] = CELL.exec(row.id) ?? []
    if (table === undefined || key === undefined) {
      single.push(row)
      continue
    }
    const lines = tables.get(table) ?? new Map<string, Partial<Record<Stage, Assumption>>>()
    tables.set(table, lines)
    lines.set(key, { ...lines.get(key), [stage as Stage]: row })
  }
  return {
    single,
    tables: [...tables].map(([id, lines]) => ({
      id,
      lines: [...lines].map(([key, cells]) => ({ key, cells })),
      stages: STAGES.filter((stage) => [...lines.values()].some((cells) => cells[stage])),
    })),
  }
}
