import type { Point } from 'geojson'
import type { RawFeature, RawFile } from './format.ts'
import type { LayerHeader } from './header.ts'
import { headerOf } from './headers.ts'
import { plainText } from './values.ts'

const LON = /^(经度|lon|lng|longitude|x坐标|中心经度)$/
const LAT = /^(纬度|lat|latitude|y坐标|中心纬度)$/
const TOTAL = /^(合计|总计|小计|共计|total)$/i
/** A number as a program writes it: nothing is lost when it becomes one. */
const NUMBER = /^-?(0|[1-9]\d{0,14})(\.\d{0,14}[1-9])?$/

/** Columns of longitude and latitude; −1 there is none. */
export function placeColumns(headings: readonly string[]): { readonly lon: number; readonly lat: number } {
  const keys = headings.map((heading) => headerOf(heading).key)
  return { lon: keys.findIndex((key) => LON.test(key)), lat: keys.findIndex((key) => LAT.test(key)) }
}

/** A place from its two cells; null where they hold none. */
export function pointOf(lon: unknown, lat: unknown): Point | null {
  const [x, y] = [degrees(lon), degrees(lat)]
  return Math.abs(x) <= 180 && Math.abs(y) <= 90 ? { type: 'Point', coordinates: [x, y] } : null
}

function degrees(value: unknown): number {
  return typeof value === 'number' ? value : typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN
}

/** Whether a row that begins with this is a sum of others. */
export function isTotal(first: unknown): boolean {
  return TOTAL.test(plainText(first).replaceAll(' ', ''))
}

/** What the lines above the headings say: the date of the data, and whether they are fictional. */
export function headerAbove(said: string): LayerHeader {
  const date = /(?:数据日期|统计日期|Data date)[:：]?\s*(\d{4}-\d{2}-\d{2})/.exec(said)?.[1]
  return { ...(date === undefined ? {} : { date }), ...(/虚构示例|fictional example/.test(said) ? { fictional: true } : {}) }
}

/** The cells of a table by column, as text; empty where there is nothing. A million rows are no million objects. */
export interface RawTable {
  readonly headings: readonly string[]
  readonly cells: readonly (readonly string[])[]
  /** Position of each row in the file, counted from 0. */
  readonly index: readonly number[]
}

/** A table as a file: its features are made when somebody asks for them. */
export function tableFile(table: RawTable, header: LayerHeader): RawFile {
  const { lon, lat } = placeColumns(table.headings)
  const placed = lon >= 0 && lat >= 0
  let made: readonly RawFeature[] | null = null
  return {
    header,
    table,
    first: (count) => Array.from({ length: Math.min(count, table.index.length) }, (_, row) => featureOf(row)),
    get features() {
      made ??= table.index.map((_, row) => featureOf(row))
      return made
    },
  }
  function featureOf(row: number): RawFeature {
    const cell = (column: number): string => table.cells[column]?.[row] ?? ''
    const properties = Object.fromEntries(
      table.headings.flatMap((heading, column) => {
        const value = cell(column)
        return value === '' || (placed && (column === lon || column === lat)) ? [] : [[heading, numberOr(value)]]
      }),
    )
    const index = table.index[row] as number
    return { index, id: undefined, properties, geometry: placed ? pointOf(cell(lon), cell(lat)) : null }
  }
}

/** A cell as a number where nothing of it is lost, so that `007` and `1.10` stay what they are. */
function numberOr(cell: string): string | number {
  return NUMBER.test(cell) ? Number(cell) : cell
}
