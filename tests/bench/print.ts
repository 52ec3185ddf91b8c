import { type Outcome, type Spread, type Standing, significant, type Verdict } from './duel.ts'

/** An outcome for people: who, how long, how that compares, what was to be reached. */
export function text(outcome: Outcome): string {
  const lines = [`${outcome.title} · ${outcome.size} · ${checksOf(outcome)}`]
  for (const row of outcome.standings) lines.push(`  ${row.who.padEnd(26)} ${timesOf(row)}${ratioOf(row)}${remarks(row)}`)
  for (const row of outcome.series)
    lines.push(
      `  ${row.name.padEnd(26)} median ${milliseconds(row.median)}, p90 ${milliseconds(row.p90)} (cpu ${milliseconds(row.cpuMedian)}), ${row.count}×`,
    )
  for (const [who, why] of outcome.missing) lines.push(`  ${who.padEnd(26)} left out: ${why}`)
  for (const verdict of outcome.verdicts) lines.push(`  ${verdictOf(verdict)}`)
  return lines.join('\n')
}

function timesOf(row: Standing): string {
  if (!row.warm || !row.cold || !row.cpu) return megabytes(row.peakMB)
  const range = row.runs > 1 ? ` (${seconds(row.warm.least)}–${seconds(row.warm.most)})` : ''
  return `${seconds(row.warm.median)}${range}, cpu ${seconds(row.cpu.median)}, cold ${seconds(row.cold.median)}, ${megabytes(row.peakMB)}`
}

function ratioOf(row: Standing): string {
  if (row.wrong.length > 0 || !row.ratio) return ''
  return `; Buxue takes ×${spreadOf(row.ratio.warm)} (cpu ×${spreadOf(row.ratio.cpu)}, cold ×${spreadOf(row.ratio.cold)})`
}

function spreadOf(spread: Spread): string {
  const median = significant(spread.median)
  if (Number.isNaN(spread.median)) return median
  return spread.least === spread.most ? median : `${median} [${significant(spread.least)}–${significant(spread.most)}]`
}

function remarks(row: Standing): string {
  const said = [
    row.wrong.length > 0 ? `VOID: another ${row.wrong.join(', ')}` : '',
    row.differs ?? '',
    row.sample ? `measured on a part, ×${row.sample}` : '',
    row.waiting > 1.2 ? `disturbed (wall ×${significant(row.waiting)} of cpu)` : '',
  ].filter((part) => part !== '')
  return said.length > 0 ? ` — ${said.join('; ')}` : ''
}

function checksOf(outcome: Outcome): string {
  return Object.entries(outcome.checks)
    .map(([name, value]) => `${name} ${typeof value === 'number' ? value.toLocaleString('en') : value}`)
    .join(', ')
}

function verdictOf({ id, asked, found, kept }: Verdict): string {
  return `${id}: ${asked}: ${found}${kept === null ? ' — not measured' : kept ? ' kept' : ' MISSED'}`
}

/** A page tells neither memory nor processor. */
export function megabytes(value: number): string {
  return Number.isNaN(value) ? 'memory —' : `${value.toFixed(0)} MB`
}

/** Seconds with three digits, small ones as milliseconds. */
export function seconds(value: number): string {
  if (Number.isNaN(value)) return '—'
  return value < 1 ? milliseconds(1000 * value) : `${significant(value)} s`
}

export function milliseconds(value: number): string {
  return `${significant(value)} ms`
}
