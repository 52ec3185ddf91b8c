import { isProposal } from '../../formats/index.ts'
import type { Session } from '../../state/session.svelte.ts'
import { saveFile } from './save-file.ts'

/** Ending of our own file. */
export const PROJECT_ENDING = '.buxue'

/** Hands chosen or dropped files on: a project file is opened, everything else goes to the import. */
export async function openFiles(session: Session, files: readonly File[]): Promise<void> {
  const own = await Promise.all(files.map(holdsProject))
  const projects = files.filter((_, at) => own[at])
  const data = files.filter((file) => !projects.includes(file))
  for (const file of projects) await session.project.openFile(new Uint8Array(await file.arrayBuffer()))
  if (data.length > 0) await session.imports.openFiles(data)
}

/** Our own file, or a proposal that carries its project; the head of a large file tells. */
async function holdsProject(file: File): Promise<boolean> {
  if (file.name.endsWith(PROJECT_ENDING)) return true
  return isProposal(new Uint8Array(await file.slice(0, 512).arrayBuffer()))
}

/** Saves the project as a file of the reader's download folder. */
export async function saveProject(session: Session): Promise<void> {
  const name = `${session.project.name.replace(/[\\/:*?"<>|]/g, '-')}${PROJECT_ENDING}`
  saveFile(name, 'application/zip', await session.project.saveFile())
}
