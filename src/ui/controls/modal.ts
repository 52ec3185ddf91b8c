/** Attachment: opens a dialog as a modal; a press outside its sheet closes it, as Esc does. */
export function modal(dialog: HTMLDialogElement): () => void {
  dialog.showModal()
  const press = (event: PointerEvent) => {
    if (event.target === dialog) dialog.close()
  }
  dialog.addEventListener('pointerdown', press)
  return () => dialog.removeEventListener('pointerdown', press)
}

/** Attachment: the one field a dialog exists for; it has the focus, with its text selected, when the dialog opens. */
export function focused(input: HTMLInputElement): void {
  // Fields are attached before the dialog around them is shown, and showing it looks for this mark.
  input.autofocus = true
  input.focus()
  input.select()
}

/**
 * Attachment: what takes the place of a focused element takes the focus too, so that the keyboard does not start anew.
 * Nothing had the focus on a page nobody has touched yet: there the keyboard starts at the top.
 */
export function inherits(node: HTMLElement): void {
  if (navigator.userActivation?.hasBeenActive === false) return
  const { activeElement } = document
  if (activeElement === null || activeElement === document.body) node.focus({ preventScroll: true })
}
