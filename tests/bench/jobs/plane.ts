/** Places, x then y, as two columns. */
export function columnsOf(places: Float64Array): { x: Float64Array; y: Float64Array } {
  const x = new Float64Array(places.length / 2)
  const y = new Float64Array(places.length / 2)
  for (let place = 0; place < x.length; place++) {
    x[place] = places[2 * place] as number
    y[place] = places[2 * place + 1] as number
  }
  return { x, y }
}
