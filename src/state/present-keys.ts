/** What a key asks of the presentation. */
export type PresentCommand =
  | 'forward'
  | 'back'
  | 'first'
  | 'last'
  | 'more'
  | 'less'
  | 'before'
  | 'pointer'
  | 'notes'
  | 'notes-window'
  | 'question'
  | 'full-screen'
  | 'keys'
  | 'leave'
  | 'enter'
  | 'none'
  | { readonly digit: string }

/** The keys of the presentation, in the order of the sheet that lists them. */
export const PRESENT_KEYS: readonly { readonly command: string; readonly keys: readonly string[] }[] = [
  { command: 'forward', keys: ['→', 'PageDown', 'Space'] },
  { command: 'back', keys: ['←', 'PageUp'] },
  { command: 'first', keys: ['Home'] },
  { command: 'last', keys: ['End'] },
  { command: 'number', keys: ['1…99 Enter'] },
  { command: 'more', keys: ['↑', '↓'] },
  { command: 'before', keys: ['B', '.'] },
  { command: 'pointer', keys: ['P'] },
  { command: 'question', keys: ['Q'] },
  { command: 'notes', keys: ['N'] },
  { command: 'notes-window', keys: ['Shift+N'] },
  { command: 'full-screen', keys: ['F'] },
  { command: 'leave', keys: ['Esc'] },
]

const PLAIN: Readonly<Record<string, PresentCommand>> = {
  ArrowRight: 'forward',
  PageDown: 'forward',
  ' ': 'forward',
  ArrowLeft: 'back',
  PageUp: 'back',
  Backspace: 'back',
  Home: 'first',
  End: 'last',
  ArrowUp: 'more',
  ArrowDown: 'less',
  Escape: 'leave',
  Enter: 'enter',
  b: 'before',
  '.': 'before',
  p: 'pointer',
  n: 'notes',
  q: 'question',
  f: 'full-screen',
  '?': 'keys',
  '？': 'keys',
}

/** Keys that move a cursor, choose or type where the focus is. */
const FIELD = 'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable="true"]'
const PRESSED_BY = 'button, summary, a[href], input, [role^="menuitem"]'

/** The command of a key press; null when the key belongs to what has the focus, or to the browser. */
export function presentCommandOf(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'target'>,
): PresentCommand | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null
  // A clicker's start key must never load the page anew.
  if (event.key === 'F5') return 'none'
  const element = event.target as HTMLElement | null
  const on = (selector: string): boolean => typeof element?.closest === 'function' && element.closest(selector) !== null
  if (on('dialog[open]') || on('[role="menu"]')) return null
  if (on(FIELD)) return event.key === 'Escape' ? 'leave' : null
  if ((event.key === ' ' || event.key === 'Enter') && on(PRESSED_BY)) return null
  if (event.key.startsWith('Arrow') && on('[role="slider"], input[type=radio], canvas')) return null
  if (/^\d$/.test(event.key)) return { digit: event.key }
  if (event.shiftKey && event.key.toLowerCase() === 'n') return 'notes-window'
  return PLAIN[event.key.length === 1 ? event.key.toLowerCase() : event.key] ?? null
}
