import type { Readings } from './search-index.ts'

let loading: Promise<Readings> | null = null

/** The pinyin dictionary, loaded when somebody first searches: all readings of every character, without tones. */
export function loadReadings(): Promise<Readings> {
  loading ??= import('pinyin-pro').then(({ polyphonic }) => {
    const known = new Map<string, readonly string[]>()
    return (text) =>
      [...text].map((character) => {
        const found =
          known.get(character) ??
          [...new Set(polyphonic(character, { toneType: 'none', type: 'array', v: true })[0] ?? [])].map((syllable) =>
            syllable.toLowerCase(),
          )
        known.set(character, found)
        return found
      })
  })
  return loading
}
