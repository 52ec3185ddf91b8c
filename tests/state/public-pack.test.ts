import { expect, it } from 'vitest'
import { drain } from '../../src/core/engine/engine.ts'
import type { Question } from '../../src/core/engine/question.ts'
import { answer } from '../../src/core/report/answering.ts'
import { SECTIONS } from '../../src/core/report/index.ts'
import { shownText } from '../../src/core/report/public/leaks.ts'
import { columnReason, tableReason } from '../../src/core/report/public/standing.ts'
import type { Need } from '../../src/core/report/subject.ts'
import { emptyProject } from '../../src/core/scenario/project.ts'
import { say } from '../../src/i18n/words.ts'
import type { Bench } from '../../src/state/export-products.ts'
import { publicPack } from '../../src/state/export-public.ts'
import { workOf } from '../../src/state/export-work.ts'
import { dossierOf, engineOf, smallTown, WAYS_OUT } from '../fixtures/dossier.ts'
import { question, school, six } from '../fixtures/town.ts'

const FEW = [1, 1, 1, 1, 0, 0].map((pupils) => [pupils, 1] as const)
const NOTE = '校长张某某要求保留'

it('the file for the public says what it is and what it leaves out, and holds no restricted field, note or small count', async () => {
  const town = smallTown()
  const few = school('微型点', 20, 2, { P: FEW, rooms: 6, note: `${NOTE} 13912345678`, urban: 'rural' })
  const dataset = smallTown({ schools: [...town.schools, few, school('D', 21, 2, { P: six(30, 1), rooms: 6 })] })
  const dossier = dossierOf(dataset, { ...question({ year: 2029, allocation: 'zone' }), scenario: null }, WAYS_OUT, '江城')
  const engine = engineOf(dossier)
  const answered = (kind: string, asked: Question) =>
    Object.values(drain(answer(engine, [{ id: 'x', kind, question: asked } as Need]))).flatMap((one) => [...one.values()])[0]
  const analysis = {
    ask: async (_: string, asked: Question) => ({ evaluation: answered('evaluation', asked) }),
    table: async (kind: string, _: string, asked: Question) => answered(kind, asked),
  }
  const order = { document: 'public', request: question().request, scenarios: [], paper: 'A3', orientation: 'landscape' }
  const project = { project: emptyProject('江城', '2026-09-01') }
  const bench = { order: { ...order, preset: 'internal', scale: null }, dossier, project, analysis, locale: 'zh-CN' }
  const { bytes, review } = await publicPack(bench as unknown as Bench, workOf({ cancelled: false, follow: () => undefined }))
  const html = new TextDecoder().decode(bytes)
  const shown = shownText(html)
  for (const said of ['新建与合并', '2026-', '方案校验码', '数据日期', '未列入公示稿的内容', '不足 5 人', '微型点'])
    expect(shown).toContain(said)
  for (const hidden of [NOTE, '13912345678']) expect(html).not.toContain(hidden)
  // Headings of withheld columns, where no published column has the same one.
  const open = new Set<string>()
  const closed = new Set<string>()
  const subject = dossier.options[dossier.chosen]
  for (const section of SECTIONS) {
    const needs = subject ? section.needs(subject) : []
    if (!subject || tableReason(section.id) !== null) continue
    for (const { key, heading } of section.build(subject, drain(answer(engine, needs))).columns)
      (columnReason(section.id, key) === null ? open : closed).add(say('zh-CN', heading))
  }
  const headings = [...html.matchAll(/<th[^>]*>(.*?)<\/th>/g)].map(([, text]) => shownText(text ?? '').trim())
  expect(closed.size).toBeGreaterThan(10)
  expect(headings.filter((heading) => closed.has(heading) && !open.has(heading))).toEqual([])
  // The school of four is told nowhere, neither by itself nor by a sum.
  const rows = [...html.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].map(([, row]) => row ?? '').filter((row) => row.includes('微型点'))
  expect(rows.length).toBeGreaterThan(0)
  for (const row of rows) expect(row).not.toMatch(/<td[^>]*>4<\/td>/)
  expect(shown).not.toContain('report.map')
  expect(review.left).toEqual([])
  expect(review.withheld.length).toBeGreaterThan(3)
})
