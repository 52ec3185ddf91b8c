import { bend, metres, type XY } from './plane.ts'
import { between, random, whole } from './random.ts'
import { inCounty, riverAt } from './territory.ts'

/** A built-up core: people within a radius, denser to the middle. */
export interface Core {
  readonly name: string
  readonly at: XY
  readonly radius: number
  readonly people: number
  readonly urban: 'city' | 'town' | 'rural'
}
/** Cores are listed with the middle on the sheet; radius in metres. */
export const CORES: readonly Core[] = [
  { name: '老城', at: [13600, 14800], radius: 1750, people: 44000, urban: 'city' },
  { name: '城西', at: [11600, 15000], radius: 1350, people: 16000, urban: 'city' },
  { name: '城北', at: [13300, 16700], radius: 1050, people: 8200, urban: 'city' },
  { name: '城南新区', at: [13300, 11700], radius: 1450, people: 13500, urban: 'city' },
  { name: '南湖', at: [14400, 10500], radius: 1100, people: 6500, urban: 'city' },
  { name: '龙潭', at: [13000, 4000], radius: 950, people: 10500, urban: 'town' },
  { name: '龙潭站', at: [15500, 5900], radius: 520, people: 2600, urban: 'town' },
  { name: '柳林', at: [5100, 16700], radius: 750, people: 5600, urban: 'town' },
  { name: '青石', at: [11600, 21900], radius: 620, people: 4000, urban: 'town' },
  { name: '双桥', at: [21900, 7700], radius: 680, people: 5000, urban: 'town' },
  { name: '白沙', at: [22200, 18200], radius: 460, people: 2100, urban: 'rural' },
  { name: '云溪', at: [5200, 7500], radius: 440, people: 1900, urban: 'rural' },
]

/** A natural village: a few hamlets around its middle, all in bent metres. */
export interface Village {
  readonly name: string
  readonly at: XY
  readonly sheet: XY
  readonly hamlets: readonly { readonly at: XY; readonly radius: number; readonly people: number }[]
}

const FIRST = '杨柳松竹梅桃李荷樟桂石沙黄白青龙虎凤鹤鹿金银铜铁'
const LAST = ['家湾', '树坪', '山冲', '塘村', '桥头', '林场', '垅上', '坝村', '岭下', '园村', '洲上']

/** Villages on a loose lattice over the countryside, none in the town, in the river or next to another core. */
export function villages(): Village[] {
  const next = random('villages')
  const found: Village[] = []
  for (let y = 1100; y < 26000; y += 2050) {
    for (let x = 900; x < 28000; x += 2050) {
      const sheet: XY = [x + between(next, -640, 640), y + between(next, -640, 640)]
      const name = `${FIRST[found.length % FIRST.length] ?? ''}${LAST[found.length % LAST.length] ?? ''}`
      const size = between(next, 330, 850) * (sheet[0] < 8000 && sheet[1] < 11000 ? 0.6 : 1)
      const middle = bend(sheet)
      const hamlets = Array.from({ length: whole(next, 3, 6) }, () => {
        const [angle, far] = [between(next, 0, 2 * Math.PI), between(next, 120, 780)]
        const at: XY = [middle[0] + far * Math.cos(angle), middle[1] + far * Math.sin(angle)]
        return { at, radius: between(next, 150, 270), people: size * between(next, 0.6, 1.4) }
      })
      const total = hamlets.reduce((sum, hamlet) => sum + hamlet.people, 0)
      const free =
        inCounty(sheet, 500) &&
        CORES.every((core) => metres(sheet, core.at) > core.radius + 700) &&
        Math.abs(sheet[1] - riverAt(sheet[0])) > 900
      if (!free) continue
      found.push({
        name,
        at: middle,
        sheet,
        hamlets: hamlets.map((hamlet) => ({ ...hamlet, people: (hamlet.people / total) * size })),
      })
    }
  }
  return found
}
