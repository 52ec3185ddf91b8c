import { expect, it } from 'vitest'
import { shortcutOf } from '../../src/ui/shell/shortcuts.ts'

const press = (key: string, more: Partial<KeyboardEvent> = {}) =>
  shortcutOf({ key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, target: null, ...more })

/** An element that is, or stands inside, what matches. */
const target = (matches: (selector: string) => boolean, closest = false) =>
  ({ matches, closest: () => (closest ? {} : null) }) as unknown as EventTarget

it('knows the keys of the page', () => {
  expect(press('z', { ctrlKey: true })).toBe('undo')
  expect(press('Z', { ctrlKey: true, shiftKey: true })).toBe('redo')
  expect(press('y', { metaKey: true })).toBe('redo')
  expect(press('k', { ctrlKey: true })).toBe('search')
  expect(press('/')).toBe('search')
  expect(press('?', { shiftKey: true })).toBe('keys')
  expect(press('b')).toBe('peek')
  expect([press('['), press(']')]).toEqual(['earlier', 'later'])
  expect([press('n'), press('N', { shiftKey: true })]).toEqual(['finding', 'finding-back'])
  expect(press('d')).toBe('drawer')
  expect(press('b', { ctrlKey: true })).toBeNull()
  expect(press('q')).toBeNull()
})

it('leaves keys to what is being written', () => {
  expect(press('b', { target: target((selector) => selector === 'input') })).toBeNull()
  expect(press('z', { ctrlKey: true, target: target(() => false, true) })).toBeNull()
})

it('works on a tick box', () => {
  expect(press('b', { target: target(() => true) })).toBe('peek')
})
