import { strFromU8 } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import { writeHtml } from '../../../src/formats/html/write.ts'
import type { Picture, Pictured } from '../../../src/formats/pictures.ts'
import { figuresSaid, plain } from './office.ts'
import { picture, REPORT } from './tree.ts'

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 100"><script>alert(1)</script></svg>'
const pictures = async (node: Pictured): Promise<Picture | null> =>
  node.kind === 'map' ? { svg: SVG, width: 400, height: 100 } : node.chart.id === 'bars' ? null : picture(400, 100)
let page = ''

beforeAll(async () => {
  page = strFromU8(await writeHtml(REPORT, pictures, 'zh-CN'))
})

describe('a report as one page', () => {
  it('says every figure of the tree', () => {
    const said = plain(page)
    for (const figure of figuresSaid(REPORT, 'zh-CN')) expect(said).toContain(figure)
    expect(said).toContain(REPORT.stamp.hash)
  })

  it('runs nothing and loads nothing', () => {
    expect(page).toContain("default-src 'none'; img-src data:;")
    expect(page).not.toMatch(/<script|<iframe|<link|https?:|\son\w+=/)
  })

  it('bears names with signs of markup, also in the margins of pages', () => {
    expect(page).toContain('甲&amp;乙&lt;丙&gt;&quot;丁&quot;')
    const style = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? ''
    expect(style).toContain('甲\\26 乙\\3c 丙\\3e ')
    expect(style.match(/"/g)?.length).toBe((style.match(/"[^"\n]*"/g)?.length ?? 0) * 2)
  })

  it('has a page for each kind of block, and closes what it opens', () => {
    expect(page).toContain('<section class="widest">')
    expect(page).toContain('<section class="wide">')
    for (const name of ['section', 'table', 'tr', 'td', 'th', 'figure', 'p', 'li', 'div', 'h2', 'h3'])
      expect(page.match(new RegExp(`<${name}[ >]`, 'g'))?.length, name).toBe(page.match(new RegExp(`</${name}>`, 'g'))?.length)
  })
})
