import { describe, expect, it } from 'vitest'
import { loadReadings } from '../../src/ui/search/pinyin.ts'
import { type SearchEntry, searchFor, searchIndex } from '../../src/ui/search/search-index.ts'

const entry = (name: string): SearchEntry => ({ kind: 'school', id: name, name, place: '', at: null })
const entries = ['临江区实验小学', '城关第一小学', '柳河镇中心小学', '重庆路小学', '长江路小学', 'ABC International'].map(entry)
const names = (hits: readonly SearchEntry[]) => hits.map((hit) => hit.name)

describe('search', () => {
  it('finds a part of a name before the dictionary is there', () => {
    expect(names(searchFor(searchIndex(entries, null), '中心', 5))).toEqual(['柳河镇中心小学'])
    expect(names(searchFor(searchIndex(entries, null), 'cgyx', 5))).toEqual([])
  })

  it('finds names by initials and by whole syllables, anywhere in the name', async () => {
    const index = searchIndex(entries, await loadReadings())
    expect(names(searchFor(index, 'cgdy', 5))).toEqual(['城关第一小学'])
    expect(names(searchFor(index, 'zxxx', 5))).toEqual(['柳河镇中心小学'])
    expect(names(searchFor(index, 'liuhe', 5))).toEqual(['柳河镇中心小学'])
    expect(names(searchFor(index, 'ljqsyan', 5))).toEqual(['临江区实验小学'])
  })

  it('takes every reading of a character', async () => {
    const index = searchIndex(entries, await loadReadings())
    expect(names(searchFor(index, 'cql', 5))).toEqual(['重庆路小学'])
    expect(names(searchFor(index, 'zql', 5))).toEqual(['重庆路小学'])
    expect(names(searchFor(index, 'cjl', 5))).toEqual(['长江路小学'])
    expect(names(searchFor(index, 'zjl', 5))).toEqual(['长江路小学'])
  })

  it('puts names that begin with the query first, and is deaf to case and blanks', async () => {
    const index = searchIndex([entry('新城小学'), entry('小学新城'), ...entries], await loadReadings())
    expect(names(searchFor(index, '小学', 3))[0]).toBe('小学新城')
    expect(names(searchFor(index, ' abc int', 3))).toEqual(['ABC International'])
    expect(searchFor(index, '   ', 3)).toEqual([])
  })

  it('gives no more than was asked for', () => {
    expect(searchFor(searchIndex(entries, null), '小学', 2)).toHaveLength(2)
  })
})
