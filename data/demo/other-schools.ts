import { JUNIORS, PRIMARIES } from './school-list.ts'
import type { SchoolPlan } from './school-plan.ts'

/** Nine-year schools, teaching points and the senior school. */
const OTHERS: readonly SchoolPlan[] = [
  {
    id: 'N01',
    name: '临江区育才学校',
    kind: 'nine-year',
    ownership: 'public',
    township: 'XZ01',
    urban: 'city',
    at: [11250, 15850],
    sections: [
      { stage: 'P', design: 24, typical: 50, detail: 'bands', convertible: 2 },
      { stage: 'J', design: 12, typical: 52, detail: 'bands', extraRooms: 1 },
    ],
    own: { expandable: true, siteClasses: 45, opened: 2015 },
  },
  {
    id: 'N02',
    name: '临江博雅学校',
    kind: 'nine-year',
    ownership: 'private',
    township: 'XZ01',
    urban: 'city',
    at: [10350, 16750],
    sections: [
      { stage: 'P', design: 24, typical: 38, detail: 'bands' },
      { stage: 'J', design: 12, typical: 42, detail: 'bands' },
    ],
    own: { expandable: true, siteClasses: 45, opened: 2012 },
  },
  {
    id: 'T01',
    name: '云溪乡高岭教学点',
    kind: 'teaching-point',
    ownership: 'public',
    township: 'XZ06',
    urban: 'rural',
    at: [2300, 9300],
    sections: [{ stage: 'P', design: 3, typical: 30, detail: 'grades' }],
    own: { parent: 'P18', institution: 'P18', expandable: false, siteClasses: 3 },
  },
  {
    id: 'T02',
    name: '双桥镇荷叶教学点',
    kind: 'teaching-point',
    ownership: 'public',
    township: 'XZ08',
    urban: 'rural',
    at: [24600, 5400],
    sections: [{ stage: 'P', design: 4, typical: 30, detail: 'grades' }],
    own: { parent: 'P23', institution: 'P23', expandable: false, siteClasses: 4 },
  },
  {
    id: 'H01',
    name: '临江区第一中学',
    kind: 'senior',
    ownership: 'public',
    township: 'XZ01',
    urban: 'city',
    at: [12550, 16550],
    sections: [{ stage: 'H', design: 60, typical: 48, detail: 'bands' }],
    own: { expandable: true, siteClasses: 60, opened: 1938 },
  },
]

/** Schools whose rolls follow from where children live. */
export const SCHOOL_PLANS: readonly SchoolPlan[] = [...PRIMARIES, ...JUNIORS, ...OTHERS]

/** Schools without rolls to derive: one under construction, one for special needs with its own admission. */
export const FIXED_SCHOOLS: readonly SchoolPlan[] = [
  {
    id: 'P25',
    name: '城南新区第三小学',
    kind: 'primary',
    ownership: 'public',
    township: 'XZ02',
    urban: 'city',
    at: [15550, 10440],
    sections: [],
    own: {
      status: 'construction',
      statusYear: 2028,
      expandable: false,
      siteClasses: 36,
      landArea: 38400,
      sections: [{ stage: 'P', grades: [], designClasses: 36, rooms: 36 }],
    },
  },
  {
    id: 'S01',
    name: '临江区特殊教育学校',
    kind: 'special',
    ownership: 'public',
    township: 'XZ01',
    urban: 'city',
    at: [15550, 16150],
    sections: [],
    own: {
      opened: 2007,
      expandable: false,
      sections: [
        { stage: 'P', grades: [], classes: 6, pupils: 47, designClasses: 9, rooms: 9 },
        { stage: 'J', grades: [], classes: 3, pupils: 22, designClasses: 3, rooms: 3 },
      ],
    },
  },
]
