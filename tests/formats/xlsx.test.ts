import { readdirSync } from 'node:fs'
import { strToU8, zipSync } from 'fflate'
import readSheets from 'read-excel-file/node'
import { beforeAll, describe, expect, it } from 'vitest'
import { readArguments } from '../../src/cli/arguments.ts'
import { askedBy } from '../../src/cli/question.ts'
import type { School } from '../../src/core/domain/school.ts'
import { drain } from '../../src/core/engine/engine.ts'
import { answer } from '../../src/core/report/answering.ts'
import { column, text, words } from '../../src/core/report/cells.ts'
import type { ReportTable } from '../../src/core/report/document.ts'
import { buildReport, needsOf } from '../../src/core/report/index.ts'
import { readLayerFile } from '../../src/formats/index.ts'
import { writeCsv } from '../../src/formats/write-csv.ts'
import { readWorkbook } from '../../src/formats/xlsx/workbook.ts'
import { writeXlsx } from '../../src/formats/xlsx/write.ts'
import { readOnce } from '../fixtures/read-once.ts'
import { openParts } from './paper/office.ts'

const demo = readdirSync('data/demo/linjiang').map((file) => `data/demo/linjiang/${file}`)
const asked = askedBy(readArguments(['export', ...demo]), 'zh-CN', '2026-11-01', readOnce)
let bytes = new Uint8Array()

beforeAll(async () => {
  const subject = { dataset: asked.dataset, question: asked.question, project: '临江区', scenarioName: null }
  const answers = drain(answer(asked.engine, needsOf(subject)))
  bytes = new Uint8Array(await writeXlsx(buildReport(subject, answers), 'zh-CN'))
}, 60_000)

/** What the columns of the table hold of a school. */
const known = ({ id, name, kind, ownership, urban, township, status, opened, parent, sections, point }: School) => ({
  id,
  name,
  kind,
  ownership,
  urban,
  township,
  status,
  opened,
  parent,
  point,
  sections: sections.map(({ stage, grades, rooms, unsafeRooms, convertibleRooms, designClasses, boarders }) => ({
    stage,
    grades: grades.map(({ grade, classes, pupils }) => ({ grade, classes, pupils })),
    rooms,
    unsafeRooms,
    convertibleRooms,
    designClasses,
    boarders,
  })),
})

describe('the workbook', () => {
  it('is read by another program as we read it, live cells with their results', async () => {
    const others = await readSheets(Buffer.from(bytes))
    const ours = readWorkbook(bytes) ?? []
    expect(ours.map(({ name }) => name)).toEqual(others.map(({ sheet }) => sheet))
    for (const [at, { rows }] of ours.entries())
      for (const [row, cells] of (others[at]?.data ?? []).entries())
        expect(cells.map((cell) => (typeof cell === 'string' ? cell.trim() : (cell ?? null)))).toEqual(
          cells.map((_, column) => {
            const value = rows[row]?.[column] ?? null
            return typeof value === 'string' ? value.trim() : value
          }),
        )
  })

  it('opens again as the same schools of the same day', () => {
    const { layer, issues } = readLayerFile(bytes, '规划表.xlsx')
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([])
    if (layer?.kind !== 'schools') throw new Error('no schools')
    expect([layer.date, layer.fictional]).toEqual(['2026-09-01', true])
    expect(layer.records.map(known)).toEqual(asked.dataset.schools.map(known))
  })
})

describe('a workbook of a hostile file', () => {
  it('opens, and shows where a name has what no file can hold', async () => {
    const table: ReportTable = {
      ...{
        id: 'a',
        title: words('export.table.projects'),
        head: [{ label: words('export.head.project'), cell: text('甲\u0000') }],
      },
      columns: [column('project', 'text', 9), column('place', 'text', 9), column('funding', 'text', 9)],
      rows: [
        { cells: { project: text('乙\u0001\ud800小学\ufffe'), place: text('丙'.repeat(40_000)), funding: text('a & <b> ]]>') } },
      ],
    }
    const written = await writeXlsx({ tables: [table] }, 'zh-CN')
    openParts(written)
    const rows = readWorkbook(written)?.[0]?.rows ?? []
    expect(rows[1]?.[0]).toContain('甲□')
    expect(rows[4]?.map(String)).toEqual(['乙□□小学□', `${'丙'.repeat(32_766)}…`, 'a & <b> ]]>'])
    const csv = new TextDecoder().decode(writeCsv(table, 'zh-CN'))
    expect(csv).toContain('乙□□小学□')
  })

  it('names its sheets as every office takes them: 31 signs, none forbidden, none twice', async () => {
    const long = 'Supply and demand of seats by area'
    const titles = [
      long,
      `${long} and stage`,
      `${long.toUpperCase()} OR ZONE`,
      "Plan: 2026/27 [A] & <$'B>?",
      "'quoted'",
      '𠮷'.repeat(40),
      '',
    ]
    const tables = titles.map(
      (title, row): ReportTable => ({
        ...{ id: `t${row}`, title: words('sheets.title.given', { title }), head: [], rows: [] },
        columns: [column('project', 'text', 9)],
      }),
    )
    const written = await writeXlsx({ tables }, 'en')
    openParts(written)
    expect(readWorkbook(written)?.map(({ name }) => name)).toEqual([
      'Supply and demand of seats by a',
      'Supply and demand of seats by 2',
      'SUPPLY AND DEMAND OF SEATS BY 3',
      "Plan  2026 27  A  & <$'B>",
      'quoted',
      '𠮷'.repeat(15),
      '—',
    ])
  })
})

const workbook = (sheet: string, more: Record<string, Uint8Array> = {}): Uint8Array =>
  zipSync({
    'xl/workbook.xml': strToU8('<workbook><sheets><sheet name="a" r:id="r1"/></sheets></workbook>'),
    'xl/_rels/workbook.xml.rels': strToU8('<Relationships><Relationship Id="r1" Target="worksheets/s.xml"/></Relationships>'),
    'xl/worksheets/s.xml': strToU8(sheet),
    ...more,
  })
const code = (file: Uint8Array) => readLayerFile(file, 'a.xlsx').issues.map((issue) => issue.code)

describe('a bad workbook ends in a sentence', () => {
  it('no zip, cut short, no table, a table without places', () => {
    expect(code(strToU8('not a zip'))).toContain('file.unknown-format')
    expect(code(bytes.subarray(0, 2000))).toEqual(['file.xlsx-damaged'])
    expect(code(workbook('<sheetData/>'))).toEqual(['file.xlsx-no-table'])
    const cell = (at: string, text: string) => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`
    expect(code(workbook(`<row r="1">${cell('A1', '学校名称')}${cell('B1', '班数')}</row>`))).toEqual(['file.xlsx-no-table'])
  })

  it('entities are not expanded, far rows cost nothing, text stays text', () => {
    const rows = `<row r="1"><c r="A1" t="inlineStr"><is><t>&lol;&amp;=1</t></is></c></row><row r="99999999999"><c r="A1"><v>1</v></c></row>`
    expect(readWorkbook(workbook(rows))?.[0]?.rows).toEqual([['&lol;&=1']])
  })
})
