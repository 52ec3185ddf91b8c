/** What was printed last; it stays until the next, since not every browser waits for its dialog. */
let printed: HTMLIFrameElement | null = null

/**
 * Opens the browser's dialog to print a page that holds all it shows. Its styles are adopted, not parsed: the policy of this page
 * forbids inline style elements, and the page that is printed inherits it.
 */
export function printPage(html: string, title: string): void {
  printed?.remove()
  const source = new DOMParser().parseFromString(html, 'text/html')
  const styles = [...source.querySelectorAll('style')].map((style) => {
    style.remove()
    return style.textContent ?? ''
  })
  printed = document.createElement('iframe')
  // Not hidden: what is not laid out is not printed.
  Object.assign(printed.style, { position: 'fixed', width: '0', height: '0', border: '0', inset: 'auto 0 0 auto' })
  printed.ariaHidden = 'true'
  printed.tabIndex = -1
  document.body.append(printed)
  const { contentWindow: inner, contentDocument: page } = printed
  if (!inner || !page) throw new Error('no frame to print in')
  page.documentElement.lang = source.documentElement.lang
  page.body.replaceChildren(...[...source.body.childNodes].map((node) => page.importNode(node, true)))
  // A style sheet belongs to the window that made it.
  const { CSSStyleSheet: Sheet } = inner as unknown as typeof globalThis
  page.adoptedStyleSheets = styles.map((text) => {
    const sheet = new Sheet()
    sheet.replaceSync(text)
    return sheet
  })
  // The browser names the file after the page it is asked from, in one way or the other.
  page.title = title
  const shown = document.title
  document.title = title
  inner.print()
  document.title = shown
}
