import type { Session } from '../../state/session.svelte.ts'

/** Ending of our own file. */
export const PROJECT_ENDING = '.buxue'

/** Hands chosen or dropped files on: a project file is opened, everything else goes to the import. */
export async function openFiles(session: Session, files: readonly File[]): Promise<void> {
  const projects = files.filter((file) => file.name.endsWith(PROJECT_ENDING))
  const data = files.filter((file) => !projects.includes(file))
  for (const file of projects) await session.project.openFile(new Uint8Array(await file.arrayBuffer()))
  if (data.length > 0) await session.imports.openFiles(data)
}

/** Saves the project as a file of the reader's download folder. */
export async function saveProject(session: Session): Promise<void> {
  const bytes = await session.project.saveFile()
  const address = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: 'application/zip' }))
  const link = document.createElement('a')
  link.href = address
  link.download = `${session.project.name.replace(/[\\/:*?"<>|]/g, '-')}${PROJECT_ENDING}`
  link.click()
  URL.revokeObjectURL(address)
}
