import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { INDICATORS } from '../../../src/core/analysis/indicators/index.ts'
import { LAYER_SCHEMAS } from '../../../src/core/domain/layers.ts'

const readme = readFileSync('README.md', 'utf8')

it.each(Object.entries(LAYER_SCHEMAS))('the README lists the properties of %s as its schema has them', (kind, schema) => {
  const row = readme.split('\n').find((line) => line.startsWith(`| ${kind} |`)) ?? ''
  const listed = [...(row.split('|')[3] ?? '').matchAll(/`([^`]+)`/g)].map((match) => match[1])
  const defined = Object.entries(schema.shape).map(([name, field]) => (field.safeParse(undefined).success ? `${name}?` : name))
  expect(listed).toEqual(defined)
})

it('the README defines every total', () => {
  const missing = INDICATORS.filter(({ level, id }) => level === 'total' && !new RegExp(`[\`.]${id}\``).test(readme)).map(
    ({ id }) => id,
  )
  expect(missing.filter((id) => !['seatsExisting', 'seatsCommitted', 'seatsScenario'].includes(id))).toEqual([])
})
