/** What the speaker reads, in the language on screen. */
export interface SpeakerWords {
  readonly head: string
  readonly title: string
  readonly notes: string
  readonly next: string
}

/** A second window for the speaker alone; `onkey` hears the keys pressed there. Null where the browser allows none. */
export function openSpeakerWindow(lang: string, onkey: (event: KeyboardEvent) => void): Window | null {
  const other = window.open('', 'buxue-notes', 'popup,width=720,height=540')
  if (!other) return null
  const { document: page } = other
  page.documentElement.lang = lang
  Object.assign(page.body.style, {
    background: '#fbfbf9',
    color: '#1d2430',
    font: '22px/1.5 system-ui, "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", sans-serif',
    margin: '24px 32px',
  })
  other.onkeydown = onkey
  other.onkeyup = onkey
  return other
}

/** Writes the words of the step into the window. */
export function writeSpeakerWindow({ document: page }: Window, { head, title, notes, next }: SpeakerWords): void {
  page.title = head
  const line = (tag: string, text: string, style: Partial<CSSStyleDeclaration>): HTMLElement => {
    const node = page.createElement(tag)
    node.textContent = text
    Object.assign(node.style, style)
    return node
  }
  page.body.replaceChildren(
    line('p', head, { color: '#5b6573', margin: '0' }),
    line('h1', title, { fontSize: '28px', margin: '4px 0 16px' }),
    line('p', notes, { margin: '0 0 24px', whiteSpace: 'pre-wrap' }),
    line('p', next, { borderTop: '1px solid #e3e6ea', color: '#5b6573', paddingTop: '12px' }),
  )
}
