/** Nouns that a number may count; any other word after a number stands as it is. */
export const NOUNS: readonly string[] = [
  'areas attachments births boarders cells characters classes classrooms closings columns entrants errors estates',
  'features figures futures grades homes households items kindergartens learners levels lines measures mergers',
  'moves notes options pairs parts places points pupils records references residents rooms rows scenarios schools',
  'seats shares sites stages steps times units warnings years zones',
].flatMap((line) => line.split(' '))
/** Verbs right after what is counted. */
const VERBS: Readonly<Record<string, string>> = {
  ...{ are: 'is', have: 'has', were: 'was', do: 'does', go: 'goes', live: 'lives', find: 'finds', give: 'gives', lose: 'loses' },
  ...{ change: 'changes', tie: 'ties', serve: 'serves', name: 'names', exceed: 'exceeds', hold: 'holds' },
}
/** What may stand between a number and the noun it counts. */
const BETWEEN = '(?:(?:more|other|further|new|large|super-large|oversized|public|building|teaching|populated) )?'
const ONE = NOUNS.join('|')
/** A grade and a year are no counts. After a preposition the number counts, and the verb belongs to another word. */
const COUNTED = new RegExp(
  `(?<!\\b[Gg]rade )(?<=(\\b(?:of|with|in|among|than) )?)(\\{(\\w+)\\} ${BETWEEN})(${ONE})\\b(?: or (${ONE})\\b)?(?: (${Object.keys(VERBS).join('|')})\\b)?`,
  'g',
)

/** An English sentence with the nouns that one thing is counted by in the singular, and the verb after them. */
export function inSingular(text: string, isOne: (name: string) => boolean): string {
  return text.replace(
    COUNTED,
    (whole, preposition: string | undefined, before: string, name: string, noun: string, or?: string, verb?: string) => {
      if (!isOne(name)) return whole
      const said = verb === undefined ? '' : ` ${preposition === undefined ? VERBS[verb] : verb}`
      return `${before}${singular(noun)}${or === undefined ? '' : ` or ${singular(or)}`}${said}`
    },
  )
}

function singular(noun: string): string {
  return noun.replace(/(?<=ss)es$|s$/, '')
}

const WIDE = '[\\p{Script=Han}，。：；、（）“”]'
const AT_EDGE = new RegExp(`^${WIDE}|${WIDE}$`, 'gu')
const JOINT = '\u2060'
const LOOSE = new RegExp(`(?<=${WIDE}) ${JOINT}|${JOINT} (?=${WIDE})|${JOINT}`, 'gu')

/** A number that begins or ends in Chinese (至少 57) and needs no space there; `closed` takes the marks away again. */
export function joint(text: string): string {
  return text.replace(AT_EDGE, (sign, at: number) => (at === 0 ? `${JOINT}${sign}` : `${sign}${JOINT}`))
}

/** The sentence without spaces between Chinese signs where a number was put in. */
export function closed(text: string): string {
  return text.replace(LOOSE, '')
}
