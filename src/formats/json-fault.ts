const TOKEN =
  /\s+|"(?:[^"\\\n\r]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null|[{}[\],:]/y

/** What may come next: a value, a key, a colon, or the end of an item. */
type Expected = 'value' | 'value-or-close' | 'key' | 'key-or-close' | 'colon' | 'comma'

/** Line and column, from 1, where a text stops being JSON; engines name the place in some messages only. */
export function jsonFault(text: string): { line: number; column: number } {
  const at = faultAt(text)
  const before = text.slice(0, at)
  const line = before.split('\n').length
  return { line, column: at - before.lastIndexOf('\n') }
}

function faultAt(text: string): number {
  const stack: ('{' | '[')[] = []
  let expected: Expected = 'value'
  let at = 0
  while (at < text.length) {
    TOKEN.lastIndex = at
    const token = TOKEN.exec(text)?.[0]
    if (token === undefined) return at
    const next: Expected | null = /^\s/.test(token) ? expected : after(token, expected, stack)
    if (next === null) return at
    expected = next
    at += token.length
  }
  return at
}

/** The state after a token; null when the token may not stand here. */
function after(token: string, expected: Expected, stack: ('{' | '[')[]): Expected | null {
  const value = expected === 'value' || expected === 'value-or-close'
  if (token === '{' || token === '[') {
    if (!value) return null
    stack.push(token)
    return token === '{' ? 'key-or-close' : 'value-or-close'
  }
  if (token === '}') return stack.pop() === '{' && (expected === 'comma' || expected === 'key-or-close') ? 'comma' : null
  if (token === ']') return stack.pop() === '[' && (expected === 'comma' || expected === 'value-or-close') ? 'comma' : null
  if (token === ',') return expected === 'comma' && stack.length > 0 ? (stack.at(-1) === '{' ? 'key' : 'value') : null
  if (token === ':') return expected === 'colon' ? 'value' : null
  if (expected === 'key' || expected === 'key-or-close') return token.startsWith('"') ? 'colon' : null
  return value ? 'comma' : null
}
