import { type Outcome, type Standing, significant } from './duel.ts'
import type { Row } from './harness.ts'
import type { KernelReport } from './kernels.ts'
import { megabytes, milliseconds, seconds } from './print.ts'

/** The tables of a report as they stand in the README. */
export function table(kernels: KernelReport | null, product: readonly Row[]): string {
  return [
    ...(kernels ? [aboutOf(kernels), ...contests(kernels.outcomes), ...series(kernels.outcomes)] : []),
    ...promises(product),
  ].join('\n')
}

function aboutOf({ machine, city, peers }: KernelReport): string {
  return `Size ${city.size}, seed ${city.seed}, input SHA-256 \`${city.sha256.slice(0, 16)}…\`. ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGiB} GiB, Node ${machine.node.slice(1)}, ${machine.date}, load ${machine.load.map((load) => load.toFixed(2)).join(' → ')}. ${peers.join('. ')}.\n`
}

function contests(outcomes: readonly Outcome[]): readonly string[] {
  const rows = outcomes.filter(({ standings }) => standings.some((row) => row.warm))
  if (rows.length === 0) return []
  return [
    '| job | Buxue, warm (cold) | memory | peer | its time | memory | Buxue ÷ peer [range] | goal |',
    '|---|---|---|---|---|---|---|---|',
    ...rows.flatMap((outcome) => {
      const [own, ...peers] = outcome.standings
      if (!own) return []
      const mine = [outcome.title, timeOf(own), megabytes(own.peakMB)]
      const absolute = outcome.verdicts.filter(({ found }) => !found.startsWith('×')).map(goal)
      if (peers.length === 0) return [cells([...mine, '', '', '', '', absolute.join('; ')])]
      return peers.map((peer, at) => {
        const goals = outcome.verdicts.filter(({ found }) => found.endsWith(` of ${peer.who}`)).map(goal)
        return cells([
          ...(at === 0 ? mine : ['', '', '']),
          peer.who + (peer.differs ? ` (${peer.differs})` : ''),
          timeOf(peer),
          megabytes(peer.peakMB),
          ratioOf(peer),
          [...goals, ...(at === 0 ? absolute : [])].join('; '),
        ])
      })
    }),
    '',
  ]
}

function goal({ id, asked, found, kept }: Outcome['verdicts'][number]): string {
  return `${id} ${asked.replace(/ of .*/, '')}: ${found.replace(/ of .*/, '')} ${kept === null ? 'not measured' : kept ? 'kept' : '**missed**'}`
}

function timeOf(row: Standing): string {
  return row.warm && row.cold ? `${seconds(row.warm.median)} (${seconds(row.cold.median)})` : ''
}

function ratioOf({ wrong, ratio }: Standing): string {
  if (wrong.length > 0) return 'void: another result'
  return ratio ? `${significant(ratio.warm.median)} [${significant(ratio.warm.least)}–${significant(ratio.warm.most)}]` : ''
}

function series(outcomes: readonly Outcome[]): readonly string[] {
  const rows = outcomes.filter((outcome) => outcome.series.length > 0)
  if (rows.length === 0) return []
  return [
    '| one action | times | median | p90 | goal |',
    '|---|---|---|---|---|',
    ...rows.flatMap((outcome) =>
      outcome.series.map((row, at) =>
        cells([
          `${outcome.title}: ${row.name}`,
          String(row.count),
          milliseconds(row.median),
          milliseconds(row.p90),
          at === 0 ? outcome.verdicts.map(goal).join('; ') : '',
        ]),
      ),
    ),
    '',
  ]
}

function promises(rows: readonly Row[]): readonly string[] {
  if (rows.length === 0) return []
  return [
    '| product, City M | median | p95 | budget |',
    '|---|---|---|---|',
    ...rows.map(({ name, median, p95, budget, within }) =>
      cells([
        name.replace(/^City M: /, ''),
        milliseconds(median),
        milliseconds(p95),
        budget === null ? '' : `${budget} ms ${within ? 'kept' : '**missed**'}`,
      ]),
    ),
    '',
  ]
}

function cells(texts: readonly string[]): string {
  return `| ${texts.join(' | ')} |`
}
