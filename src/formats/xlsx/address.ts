/** Column letters of a spreadsheet, from 0: A … Z, AA … */
export function letters(column: number): string {
  let out = ''
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26)) out = String.fromCharCode(65 + ((n - 1) % 26)) + out
  return out
}

/** Column number of letters, from 0; −1 when there are none. */
export function columnNumber(text: string): number {
  let n = 0
  for (const letter of text) n = n * 26 + letter.charCodeAt(0) - 64
  return n - 1
}
