import type { Road } from '../../src/core/domain/layers.ts'
import type { XY } from './plane.ts'

/** A named road as a line on the sheet; crossings are found later. */
export interface RoadPlan {
  readonly name: string
  readonly class: Road['class']
  readonly line: readonly XY[]
  readonly bridge?: true
}

const road = (name: string, kind: Road['class'], ...line: readonly XY[]): RoadPlan => ({ name, class: kind, line })
const bridge = (name: string, kind: Road['class'], ...line: readonly XY[]): RoadPlan => ({
  name,
  class: kind,
  line,
  bridge: true,
})

/** National and county roads, with the three bridges. */
const THROUGH: readonly RoadPlan[] = [
  road(
    'G240国道',
    'trunk',
    [900, 17300],
    [5200, 16600],
    [9000, 16550],
    [16400, 16550],
    [17400, 16500],
    [22000, 16700],
    [27300, 16000],
  ),
  road('S206省道', 'trunk', [12700, 25200], [11700, 21950], [13100, 19200], [13400, 16550]),
  road('临江大道', 'trunk', [13400, 16550], [13400, 13700]),
  bridge('临江大桥', 'trunk', [13400, 13700], [13400, 12600]),
  road('临江大道南段', 'trunk', [13400, 12600], [13400, 10200]),
  road('S206省道', 'trunk', [13400, 10200], [13100, 7000], [13000, 4100], [12600, 500]),
  road('滨江二桥引道', 'primary', [11800, 16550], [11800, 13700]),
  bridge('滨江二桥', 'primary', [11800, 13700], [11800, 12500]),
  road('二桥南路', 'primary', [11800, 12500], [11800, 10200]),
  road('双桥公路', 'primary', [22000, 16700], [22000, 14150]),
  bridge('双桥大桥', 'primary', [22000, 14150], [22000, 12900]),
  road('双桥公路', 'primary', [22000, 12900], [21950, 7700], [22400, 2600]),
  road('云溪公路', 'primary', [11800, 10200], [8200, 8900], [5300, 7550], [1900, 6300]),
  road('城双公路', 'primary', [15800, 11100], [18400, 9600], [21950, 7700], [26600, 7000]),
  road('白沙公路', 'primary', [22000, 16700], [22250, 18200], [24200, 21800]),
  road('柳坪公路', 'secondary', [5200, 16600], [4700, 19000], [4500, 21100], [5600, 24000]),
  road('河湾路', 'secondary', [5200, 16600], [3300, 14900], [1200, 14100]),
  road('青岩公路', 'secondary', [11700, 21950], [14200, 22500], [16700, 22700], [19800, 23000]),
  road('竹坪路', 'secondary', [5300, 7550], [4400, 5600], [3700, 3700], [4600, 1500]),
  road('站前路', 'secondary', [13000, 4100], [14300, 4900], [15450, 5950], [16900, 7200]),
  road('塘头路', 'secondary', [21950, 7700], [23800, 9300], [25350, 10300], [26300, 12200]),
  road('洲头路', 'secondary', [22000, 16700], [23700, 15900], [25100, 15500]),
  road('云湖路', 'secondary', [16400, 16550], [17350, 17300], [18200, 18200]),
]

const across = (name: string, kind: Road['class'], y: number, from: number, to: number): RoadPlan =>
  road(name, kind, [from, y], [to, y])
const up = (name: string, kind: Road['class'], x: number, from: number, to: number): RoadPlan =>
  road(name, kind, [x, from], [x, to])

/** Streets of the town, both banks. */
const STREETS: readonly RoadPlan[] = [
  across('滨江路', 'secondary', 13700, 10200, 15800),
  across('人民路', 'primary', 14400, 10200, 16400),
  across('文昌路', 'secondary', 15150, 10200, 16400),
  across('解放路', 'secondary', 15850, 10200, 16400),
  across('北苑路', 'tertiary', 17200, 12100, 14700),
  up('西环路', 'primary', 10200, 13700, 16550),
  up('滨西路', 'secondary', 11000, 13700, 16550),
  up('师范路', 'tertiary', 12600, 13700, 17200),
  up('府前路', 'secondary', 14200, 13700, 17200),
  up('东门路', 'secondary', 15000, 13700, 16550),
  up('东湖路', 'secondary', 15800, 13700, 16550),
  up('东环路', 'primary', 16400, 14400, 16550),
  across('小河街', 'residential', 14050, 11000, 15000),
  across('米市街', 'residential', 14780, 11000, 15800),
  across('学院街', 'residential', 15500, 11000, 15800),
  across('铁匠街', 'residential', 16200, 11000, 15800),
  across('北站街', 'residential', 16880, 12100, 14700),
  up('桂花巷', 'residential', 11400, 13700, 16200),
  up('槐树巷', 'residential', 12200, 13700, 17200),
  up('书院巷', 'residential', 13000, 13700, 17200),
  up('城隍巷', 'residential', 13800, 13700, 17200),
  up('油坊巷', 'residential', 14600, 13700, 17200),
  up('塔下巷', 'residential', 15400, 13700, 16550),
  up('工农巷', 'residential', 10600, 13700, 16550),
  across('南滨路', 'secondary', 12450, 11800, 15800),
  across('新城大道', 'primary', 11800, 11400, 15800),
  across('科技路', 'secondary', 11100, 11800, 15800),
  across('南湖路', 'secondary', 10200, 11800, 15800),
  up('兴业路', 'secondary', 12600, 10200, 12450),
  up('创新路', 'secondary', 14200, 10200, 12450),
  up('学府路', 'secondary', 15000, 10200, 12450),
  up('产业大道', 'primary', 15800, 10200, 12450),
  across('银杏街', 'residential', 12120, 11800, 15800),
  across('丹桂街', 'residential', 11450, 11800, 15800),
  across('香樟街', 'residential', 10650, 11800, 15800),
  up('锦绣街', 'residential', 12200, 10200, 12450),
  up('平安街', 'residential', 13000, 10200, 12450),
  up('和谐街', 'residential', 13800, 10200, 12450),
  up('青云街', 'residential', 14600, 10200, 12450),
  across('龙潭大街', 'secondary', 4100, 12100, 14000),
  across('龙潭中街', 'residential', 3700, 12300, 13800),
  across('龙潭北街', 'residential', 4500, 12300, 13800),
  up('潭西街', 'residential', 12400, 3300, 4900),
  up('潭东街', 'residential', 13600, 3300, 4900),
  across('柳林大街', 'secondary', 16850, 4500, 5800),
  up('柳林东街', 'residential', 5500, 16200, 17300),
  up('柳林西街', 'residential', 4800, 16200, 17300),
  across('青石街', 'residential', 21950, 11200, 12200),
  across('双桥街', 'residential', 7700, 21400, 22500),
  up('双桥东街', 'residential', 22250, 7250, 8200),
  across('站前街', 'residential', 5800, 15000, 16000),
]

export const ROADS: readonly RoadPlan[] = [...THROUGH, ...STREETS]
