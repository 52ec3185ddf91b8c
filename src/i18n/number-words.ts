/** What may stand between a number and the noun it counts. */
const BETWEEN = '(?:(?:more|other|further|new|large|super-large|oversized|public|building|teaching|populated) )?'
const COUNTED = new RegExp(`\\{(\\w+)(?::\\w+)?\\} (${BETWEEN})([a-z]+s)\\b( (?:are|have|were)\\b)?`, 'g')
/** Words that end like a plural and are none. */
const NO_PLURAL = /ss$|^(is|has|was|as|its|this|us|plus|across|always|series)$/
const VERBS: Readonly<Record<string, string>> = { ' are': ' is', ' have': ' has', ' were': ' was' }

/** An English sentence with the nouns that one thing is counted by in the singular, and the verb after them. */
export function inSingular(text: string, isOne: (name: string) => boolean): string {
  return text.replace(COUNTED, (whole, name: string, between: string, noun: string, verb: string | undefined) => {
    if (!isOne(name) || NO_PLURAL.test(noun)) return whole
    const place = whole.slice(0, whole.indexOf('}') + 1)
    return `${place} ${between}${singular(noun)}${verb ? VERBS[verb] : ''}`
  })
}

function singular(noun: string): string {
  if (noun.endsWith('ies')) return `${noun.slice(0, -3)}y`
  return noun.replace(/(ss|ch|sh|x)es$/, '$1s').slice(0, -1)
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
