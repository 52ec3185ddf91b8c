/** Numbers in [0, 1). */
export type Random = () => number

/** sfc32 (Doty-Humphrey, PractRand): the same numbers on every machine. */
export function randomFrom(seed: number): Random {
  let [a, b, c, counter] = [0x9e3779b9 ^ seed, 0x243f6a88, 0xb7e15162, seed | 0]
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + sum) | 0
    return (sum >>> 0) / 4294967296
  }
  // The first numbers of near seeds are alike.
  for (let i = 0; i < 20; i++) next()
  return next
}

/** Standard normal (Box–Muller). */
export function normal(random: Random): number {
  let u = 0
  while (u === 0) u = random()
  return Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * random())
}

/** Poisson, by a normal above 30. */
export function poisson(random: Random, mean: number): number {
  if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)))
  const least = Math.exp(-mean)
  let count = 0
  let product = 1
  do {
    count++
    product *= random()
  } while (product > least)
  return count - 1
}
