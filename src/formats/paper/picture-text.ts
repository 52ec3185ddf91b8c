import type { Pictured } from '../pictures.ts'
import type { Wording } from './wording.ts'

/** What a picture says to who cannot see it, and what stands under it. */
export interface PictureText {
  readonly title: string
  readonly description: string
  /** What is not known and therefore not drawn. */
  readonly remarks: readonly string[]
}

export function pictureText(node: Pictured, words: Wording): PictureText {
  const title = words.say(node.caption)
  if (node.kind === 'map') return { title, description: title, remarks: [] }
  const { chart } = node
  const series = chart.series.map(({ name }) => words.say(name)).join(words.own('comma'))
  return {
    title,
    description: words.own('alt', { title, axis: words.say(chart.axis), series }),
    remarks: chart.missing.length > 0 ? [words.sayAll(chart.missing)] : [],
  }
}
