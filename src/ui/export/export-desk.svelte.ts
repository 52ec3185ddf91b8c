/** The export centre: open or not; the menu and a key open it. */
class ExportDesk {
  open = $state(false)
}

export const exportDesk = new ExportDesk()
