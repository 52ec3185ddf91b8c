/** Faces of type on paper, in the order they are looked for; as on screen. */
export const FACES = 'system-ui, "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif'

/** Widths in em, a little generous: what is measured here fits in every face of the list. */
const WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f000}-\u{3ffff}]/u, 1],
  [/[…—％]/u, 1],
  [/[ ijl|!.,:;'’()[\]·]/u, 0.32],
  [/[mwMW%@]/u, 0.9],
  [/[A-Z&+−<>≤≥=]/u, 0.68],
  [/\p{M}/u, 0],
]
const OTHER = 0.57

/** Width of a line of text in units of its type size. There is no canvas here: a drawing is the same wherever it is made. */
export function widthOf(text: string): number {
  let width = 0
  for (const sign of text) width += WIDTHS.find(([signs]) => signs.test(sign))?.[1] ?? OTHER
  return width
}

/** The text, or as much of it as fits in `room` (in units of its type size) with … at its end. */
export function fitted(text: string, room: number): string {
  if (widthOf(text) <= room) return text
  const signs = [...text]
  while (signs.length > 0 && widthOf(`${signs.join('')}…`) > room) signs.pop()
  return `${signs.join('').trimEnd()}…`
}

/** Lines no wider than `room`; broken between words, and anywhere between Chinese characters. */
export function wrapped(text: string, room: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of pieces(text)) {
    if (line !== '' && widthOf((line + piece).trimEnd()) > room) {
      lines.push(line.trimEnd())
      line = piece.trimStart()
    } else line += piece
  }
  return line.trim() === '' ? lines : [...lines, line.trimEnd()]
}

/** What stays together: a word with the sign after it; a closing sign never begins a line, an opening one never ends it. */
function pieces(text: string): readonly string[] {
  return (
    text.match(
      /[（「《“]*\p{Script=Han}[，。；：、）」》”！？]*|[^\s\p{Script=Han}（「《“]+[，。；：、）]*\s*|[（「《“]+|\s+/gu,
    ) ?? []
  )
}
