import { words } from '../cells.ts'
import type { Report, Words } from '../document.ts'
import type { Dossier, DossierAnswers } from '../dossier.ts'
import { list, paragraph } from '../nodes.ts'
import type { SheetRequest } from '../sheet.ts'
import { optionName, stampOf } from '../stamp.ts'
import type { DocumentTree, Node, Part } from '../tree.ts'
import { PUBLIC_STAMP } from './standing.ts'

/** 公示稿: what the chosen option proposes, as tables and maps that may be published, with what is left out of them. */
export function publicDocument(
  dossier: Dossier,
  answers: DossierAnswers,
  report: Report,
  sheets: readonly SheetRequest[],
  limit: number,
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
    stamp: { ...stamp, head: stamp.head.filter(({ label }) => PUBLIC_STAMP.includes(label.key)) },
    parts: [
      {
        id: 'about',
        title: words('export.public.about'),
        nodes: [
          ...paragraph(words('export.public.about.what')),
          ...list([[smallWords(limit)], [words('export.public.about.left-out')]]),
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

function smallWords(limit: number): Words {
  return Number.isFinite(limit) ? words('export.public.about.small', { n: limit }) : words('export.public.about.none')
}

function mapNode(sheet: SheetRequest): Node {
  const caption = words(`report.map.${sheet.kind}`, { stage: words(`stage.${sheet.stage}`), year: sheet.year })
  return { kind: 'map', sheet, caption }
}
