/**
 * Rows of the `count` nearest targets of every place with their squared distance, nearest first, of equally near ones the smaller
 * row. Places and targets are metres, x then y. Plain on purpose: it makes the input and shares nothing with what is measured.
 */
export function nearestOf(places: Float64Array, targets: Float64Array, count: number, width: number): Nearest {
  const all = targets.length / 2
  const side = Math.max(1, Math.floor(Math.sqrt(all / 2)))
  const square = width / side
  const squareOf = (metres: number) => Math.min(side - 1, Math.max(0, Math.floor(metres / square)))
  const inSquare: number[][] = Array.from({ length: side * side }, () => [])
  for (let row = 0; row < all; row++)
    inSquare[squareOf(targets[2 * row + 1] as number) * side + squareOf(targets[2 * row] as number)]?.push(row)

  const found = Math.min(count, all)
  const rows = new Int32Array((places.length / 2) * found)
  const squared = new Float64Array(rows.length)
  for (let place = 0; place < places.length / 2; place++) {
    const [x, y] = [places[2 * place] as number, places[2 * place + 1] as number]
    const [column, row] = [squareOf(x), squareOf(y)]
    const from = place * found
    let have = 0
    for (let ring = 0; ring < side; ring++) {
      // Whatever is not in the rings before lies at least so many squares away.
      if (have === found && (squared[from + found - 1] as number) < ((ring - 1) * square) ** 2 && ring > 0) break
      for (let j = Math.max(0, row - ring); j <= Math.min(side - 1, row + ring); j++) {
        const step = Math.abs(j - row) === ring ? 1 : Math.max(1, 2 * ring)
        for (let i = column - ring; i <= column + ring; i += step) {
          if (i < 0 || i >= side) continue
          for (const target of inSquare[j * side + i] as number[]) {
            const away = ((targets[2 * target] as number) - x) ** 2 + ((targets[2 * target + 1] as number) - y) ** 2
            if (have === found && away > (squared[from + found - 1] as number)) continue
            let at = have < found ? from + have++ : from + found - 1
            while (at > from && before(away, target, squared[at - 1] as number, rows[at - 1] as number)) {
              squared[at] = squared[at - 1] as number
              rows[at] = rows[at - 1] as number
              at--
            }
            squared[at] = away
            rows[at] = target
          }
        }
      }
    }
  }
  return { rows, squared }
}

export interface Nearest {
  readonly rows: Int32Array
  readonly squared: Float64Array
}

function before(away: number, row: number, otherAway: number, otherRow: number): boolean {
  return away < otherAway || (away === otherAway && row < otherRow)
}
