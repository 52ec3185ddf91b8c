import { number, saying, text, words } from '../cells.ts'
import type { Report, Words } from '../document.ts'
import type { Dossier, DossierAnswers } from '../dossier.ts'
import { columnOf, list, paragraph, tableOf } from '../nodes.ts'
import type { SheetRequest } from '../sheet.ts'
import { optionName, stampOf } from '../stamp.ts'
import type { DocumentTree, Node, Part } from '../tree.ts'
import type { Leak } from './leaks.ts'
import { PUBLIC_STAMP } from './standing.ts'

/** 公示稿: what the chosen option proposes, as tables and maps that may be published, with what is left out of them. */
export function publicDocument(
  dossier: Dossier,
  answers: DossierAnswers,
  report: Report,
  sheets: readonly SheetRequest[],
  limit: number,
  leftOut: readonly Leak[],
): DocumentTree {
  const subject = dossier.options[dossier.chosen]
  const project = subject?.project ?? ''
  const stamp = stampOf(dossier, answers)
  const tables = report.tables.filter(({ rows }) => rows.some(({ total }) => !total))
  return {
    id: 'report',
    title: project === '' ? words('export.public.title.plain') : words('export.public.title', { project }),
    subtitle: subject
      ? [words('export.public.subtitle', { option: optionName(subject), year: subject.question.request.year })]
      : [],
    stamp: {
      ...stamp,
      head: [
        ...stamp.head.filter(({ label }) => PUBLIC_STAMP.includes(label.key)),
        { label: words('report.stamp.made'), cell: text(stamp.made) },
        { label: words('report.stamp.hash'), cell: text(stamp.hash) },
      ],
    },
    parts: [
      {
        id: 'about',
        title: words('export.public.about'),
        nodes: [
          ...paragraph(words('export.public.about.what')),
          ...list([[smallWords(limit)], [words('export.public.about.left-out')]]),
          ...leftOutTable(leftOut),
        ],
      },
      ...tables.map((table): Part => {
        // What the file says of itself stands on its cover, once.
        const node: Node = { kind: 'table', table: { ...table, head: [] }, caption: table.title }
        return { id: table.id, title: table.title, nodes: [node] }
      }),
      ...(sheets.length > 0 ? [{ id: 'maps', title: words('export.public.maps'), nodes: sheets.map(mapNode) }] : []),
    ],
  }
}

/** What the working tables hold and this file does not: by table and reason, which columns, and in how many cells. Never what they say. */
function leftOutTable(leaks: readonly Leak[]): readonly Node[] {
  const groups = new Map<string, { readonly first: Leak; readonly fields: Words[]; count: number }>()
  for (const leak of leaks) {
    const key = `${leak.table?.key} ${leak.reason}`
    const group = groups.get(key) ?? { first: leak, fields: [], count: 0 }
    group.fields.push(leak.field ?? words('export.review.whole'))
    group.count += leak.count
    groups.set(key, group)
  }
  if (groups.size === 0) return []
  const rows = [...groups.values()].map(({ first: { table, reason }, fields, count }) => ({
    cells: {
      where: saying(table ?? words('export.review.anywhere')),
      what: saying(...fields),
      why: saying(words(`export.reason.${reason}`)),
      count: number(count),
    },
  }))
  const heading = (key: string) => words(`export.review.${key}`)
  const columns = [
    columnOf('where', 'text', 18, heading('where')),
    columnOf('what', 'text', 40, heading('what')),
    columnOf('why', 'text', 24, heading('why')),
    columnOf('count', 'none', 8, words('export.public.left-out.count')),
  ]
  return [tableOf('left-out', words('export.public.left-out'), columns, rows)]
}

function smallWords(limit: number): Words {
  return Number.isFinite(limit) ? words('export.public.about.small', { n: limit }) : words('export.public.about.none')
}

function mapNode(sheet: SheetRequest): Node {
  const caption = words(`report.map.${sheet.kind}`, { stage: words(`stage.${sheet.stage}`), year: sheet.year })
  return { kind: 'map', sheet, caption }
}
