import { crc32, inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { PngWriter } from '../../src/formats/png-writer.ts'
import { printSheets } from '../../src/formats/print-sheets.ts'

const WIDTH = 40
const HEIGHT = 30

/** The pixels of a PNG of one byte each, and its chunks; every check sum is looked at. */
function decoded(png: Uint8Array) {
  const file = Buffer.from(png)
  const chunks = new Map<string, Buffer>()
  for (let at = 8; at < file.length; at += 12 + file.readUInt32BE(at)) {
    const end = at + 8 + file.readUInt32BE(at)
    expect(file.readUInt32BE(end)).toBe(crc32(file.subarray(at + 4, end)))
    chunks.set(file.toString('latin1', at + 4, at + 8), file.subarray(at + 8, end))
  }
  const palette = chunks.get('PLTE') ?? Buffer.alloc(0)
  const lines = inflateSync(chunks.get('IDAT') ?? Buffer.alloc(0))
  const pixels = [...Array(WIDTH * HEIGHT).keys()].map((at) => {
    const index = lines[Math.floor(at / WIDTH) * (WIDTH + 1) + 1 + (at % WIDTH)] as number
    return [...palette.subarray(3 * index, 3 * index + 3)]
  })
  return { chunks, pixels }
}

async function written(colourAt: (at: number) => readonly number[]): Promise<Uint8Array> {
  const writer = new PngWriter(WIDTH, HEIGHT, 300)
  const rgba = Uint8Array.from([...Array(WIDTH * HEIGHT).keys()].flatMap((at) => [...colourAt(at), 255]))
  writer.add(rgba.subarray(0, 4 * WIDTH * 11))
  writer.add(rgba.subarray(4 * WIDTH * 11))
  return writer.finish()
}

describe('a picture of a sheet', () => {
  it('says its size and density, and keeps up to 256 colours as they are', async () => {
    const colourAt = (at: number) => [at % 5, 200 + (at % 7), 255 - (at % 6)]
    const { chunks, pixels } = decoded(await written(colourAt))
    expect(chunks.get('IHDR')?.toString('hex')).toBe('000000280000001e0803000000')
    // 11,811 dots per metre.
    expect(chunks.get('pHYs')?.toString('hex')).toBe('00002e2300002e2301')
    expect(pixels).toEqual([...Array(WIDTH * HEIGHT).keys()].map(colourAt))
  })

  it('keeps its paper white and its other colours close where there are more', async () => {
    const colourAt = (at: number) => (at % 3 === 0 ? [255, 255, 255] : [at % 251, (7 * at) % 241, 128 + (at % 100)])
    const { pixels } = decoded(await written(colourAt))
    const far = pixels.map((pixel, at) => Math.max(...pixel.map((part, one) => Math.abs(part - (colourAt(at)[one] ?? 0)))))
    expect(far.filter((_, at) => at % 3 === 0).every((one) => one === 0)).toBe(true)
    expect(Math.max(...far)).toBeLessThan(40)
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
