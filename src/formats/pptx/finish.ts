import { strToU8, unzipSync } from 'fflate'
import type { Chart } from '../../core/report/chart.ts'
import type { DocumentTree } from '../../core/report/tree.ts'
import { asText, dated, dayOf, repack } from '../paper/archive.ts'
import type { Wording } from '../paper/wording.ts'
import { chartBook } from './chart-book.ts'
import { chartXml } from './chart-xml.ts'
import { FONT } from './stage.ts'

const CHART = /chart(\d+)\.xml/g
const BOOK = /Microsoft_Excel_Worksheet(\d+)\.xlsx/g

/**
 * Finishes what the library has packed: its charts are written anew in our fonts, with gaps where numbers are unknown and with the numbers
 * as they are in the sheet behind; the theme gets its Chinese font; dates are those of the document.
 */
export function finish(bytes: Uint8Array, charts: readonly Chart[], tree: DocumentTree, words: Wording): Uint8Array {
  const { made } = tree.stamp
  const day = dayOf(made)
  const first = firstChart(bytes)
  const at = (name: string): number => Number(/(\d+)\.(?:xml|xlsx)$/.exec(name)?.[1]) - first
  const renamed = (text: string): string => {
    const from1 = (prefix: string) => (_: string, number: string) => prefix.replace('#', String(Number(number) - first + 1))
    return text.replace(CHART, from1('chart#.xml')).replace(BOOK, from1('Microsoft_Excel_Worksheet#.xlsx'))
  }
  return repack(bytes, made, (name, data) => {
    const chart = /^ppt\/(charts\/chart|embeddings\/)/.test(name) ? charts[at(name)] : undefined
    if (chart)
      return {
        name: renamed(name),
        data: name.endsWith('.xlsx') ? chartBook(chart, words, day) : strToU8(chartXml(chart, words)),
      }
    return { name: renamed(name), data: asText(name, data, (text) => settled(name, renamed(text), made, words)) }
  })
}

/** The library counts its charts on from deck to deck. */
function firstChart(bytes: Uint8Array): number {
  const numbers: number[] = []
  unzipSync(bytes, {
    filter({ name }) {
      const number = /^ppt\/charts\/chart(\d+)\.xml$/.exec(name)?.[1]
      if (number) numbers.push(Number(number))
      return false
    },
  })
  return Math.min(...numbers)
}

function settled(name: string, text: string, made: string, words: Wording): string {
  if (name.startsWith('ppt/theme/')) return text.replace(/<a:ea typeface=""\s*\/>/g, `<a:ea typeface="${FONT}"/>`)
  const language = words.locale === 'zh-CN' ? 'zh-CN' : 'en-US'
  return dated(text, made).replace(/lang="en-US"/g, `lang="${language}"`)
}
