import { describe, expect, it } from 'vitest'
import { pngSize, withDensity } from '../../src/formats/png-density.ts'
import { printSheets } from '../../src/formats/print-sheets.ts'

/** One white pixel, as any encoder writes it. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAGrN4rQAAAABJRU5ErkJggg==',
  'base64',
)

describe('density of a picture', () => {
  it('stands in the file, with its own check sum', () => {
    const png = withDensity(PIXEL, 300)
    expect(pngSize(PIXEL)).toEqual({ width: 1, height: 1, dpi: null })
    expect(pngSize(png)).toEqual({ width: 1, height: 1, dpi: 300 })
    // pHYs of 11,811 dots per metre, as every encoder writes it.
    expect(Buffer.from(png.subarray(33, 54)).toString('hex')).toBe('000000097048597300002e2300002e230178a53f76')
    expect(png.length).toBe(PIXEL.length + 21)
  })
})

describe('sheets to print', () => {
  it('each have paper of their own size, and a title that breaks nothing', () => {
    const sheet = { svg: '<svg id="a"></svg>', width: 420, height: 297 }
    const page = printSheets([sheet, { ...sheet, width: 841, height: 594 }], '<b>"图集"', 'zh-CN')
    expect(page).toContain('@page p420x297{size:420mm 297mm;margin:0}')
    expect(page).toContain('@page p841x594{size:841mm 594mm;margin:0}')
    expect(page.match(/<section/g)).toHaveLength(2)
    expect(page).not.toContain('<b>')
  })
})
