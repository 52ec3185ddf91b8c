export type Command =
  | 'assumptions'
  | 'undo'
  | 'redo'
  | 'search'
  | 'keys'
  | 'peek'
  | 'earlier'
  | 'later'
  | 'finding'
  | 'finding-back'
  | 'drawer'
  | 'export'
  | 'why'
  | 'present'
  | 'record'
  | 'record-page'

/** The keys of the page, in the order of the sheet that lists them. */
export const SHORTCUTS: readonly { command: Command | 'close' | 'step'; keys: readonly string[] }[] = [
  { command: 'search', keys: ['Ctrl+K', '/'] },
  { command: 'undo', keys: ['Ctrl+Z'] },
  { command: 'redo', keys: ['Ctrl+Shift+Z', 'Ctrl+Y'] },
  { command: 'peek', keys: ['B'] },
  { command: 'earlier', keys: ['['] },
  { command: 'later', keys: [']'] },
  { command: 'assumptions', keys: ['A'] },
  { command: 'why', keys: ['W'] },
  { command: 'finding', keys: ['N'] },
  { command: 'finding-back', keys: ['Shift+N'] },
  { command: 'drawer', keys: ['D'] },
  { command: 'export', keys: ['E'] },
  { command: 'step', keys: ['↑', '↓'] },
  { command: 'record', keys: ['S', 'Shift+S'] },
  { command: 'present', keys: ['F5'] },
  { command: 'close', keys: ['Esc'] },
  { command: 'keys', keys: ['?'] },
]

/** Whether a key press belongs to a text being written, or to a dialog that is open. */
function taken(target: EventTarget | null): boolean {
  const element = target as HTMLElement | null
  if (typeof element?.closest !== 'function') return false
  return (
    element.closest('dialog[open], textarea, select, [contenteditable="true"]') !== null ||
    (element.matches('input') && !element.matches('[type=checkbox], [type=radio], [type=range]'))
  )
}

/** The command of a key press; null when it is none, or when somebody is typing. */
export function shortcutOf(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey' | 'target'>,
): Command | null {
  const key = event.key.toLowerCase()
  const control = event.ctrlKey || event.metaKey
  // Never loads the page anew, wherever the focus is; with Ctrl it does, as in any page.
  if (event.key === 'F5' && !control) return 'present'
  if (taken(event.target) || event.altKey) return null
  if (control && key === 'k') return 'search'
  if (control && key === 'z') return event.shiftKey ? 'redo' : 'undo'
  if (control && key === 'y') return 'redo'
  if (control) return null
  if (key === '/') return 'search'
  if (key === '?' || key === '？') return 'keys'
  if (key === 'a') return 'assumptions'
  if (key === 'b') return 'peek'
  if (key === '[') return 'earlier'
  if (key === ']') return 'later'
  if (key === 'd') return 'drawer'
  if (key === 'e') return 'export'
  if (key === 'w') return 'why'
  if (key === 's') return event.shiftKey ? 'record-page' : 'record'
  if (key === 'n') return event.shiftKey ? 'finding-back' : 'finding'
  return null
}
