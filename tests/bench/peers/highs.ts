import type { Contender } from '../jobs/job.ts'
import type { ListName } from '../synthetic/lists.ts'
import { UNPLACED } from '../synthetic/size.ts'

/** HiGHS compiled to wasm (npm `highs`), as users call it: a linear programme as text. */
export function highs(name: ListName): Contender {
  let load: Promise<{ solve(problem: string): { Status: string; Columns: Record<string, { Primal?: number }> } }>
  return {
    columns: ['pupils'],
    lists: [name],
    async prepare() {
      const { default: loader } = await import('highs')
      load = loader() as typeof load
      await load
    },
    async run({ pupils, lists }) {
      const { listed, schools, costs, seats } = lists[name]
      const bySchool: string[][] = Array.from(seats, () => [])
      const rows: string[] = []
      const objective: string[] = []
      pupils.forEach((count, cell) => {
        const out = [`u${cell}`]
        objective.push(`${UNPLACED} u${cell}`)
        for (let at = cell * listed; at < (cell + 1) * listed; at++) {
          out.push(`x${at}`)
          objective.push(`${costs[at]} x${at}`)
          bySchool[schools[at] as number]?.push(`x${at}`)
        }
        rows.push(`${out.join(' + ')} = ${count}`)
      })
      bySchool.forEach((ways, school) => {
        if (ways.length > 0) rows.push(`${ways.join(' + ')} <= ${seats[school]}`)
      })
      const { Status, Columns } = (await load).solve(`Minimize\n${objective.join(' +\n')}\nSubject To\n${rows.join('\n')}\nEnd`)
      return () => {
        let [total, unplaced] = [0, 0]
        for (const [column, { Primal = 0 }] of Object.entries(Columns)) {
          // Vertices of a transportation problem are whole; what is off is the arithmetic of a solver in doubles.
          const flow = Math.round(Primal)
          if (column.startsWith('u')) unplaced += flow
          total += flow * (column.startsWith('u') ? UNPLACED : (costs[Number(column.slice(1))] as number))
        }
        return { objective: Status === 'Optimal' ? total : Number.NaN, unplaced }
      }
    },
  }
}
