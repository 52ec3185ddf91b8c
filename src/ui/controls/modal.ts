/** Attachment: opens a dialog as a modal; a press outside its sheet closes it, as Esc does. */
export function modal(dialog: HTMLDialogElement): () => void {
  dialog.showModal()
  const press = (event: PointerEvent) => {
    if (event.target === dialog) dialog.close()
  }
  dialog.addEventListener('pointerdown', press)
  return () => dialog.removeEventListener('pointerdown', press)
}

/** Attachment: takes the focus, with the text selected; for the one field a dialog exists for. */
export function focused(input: HTMLInputElement): void {
  input.focus()
  input.select()
}
