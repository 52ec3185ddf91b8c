import { readLayerFile } from '../../formats/index.ts'
import type { Session } from '../../state/session.svelte.ts'

/** Ending of our own file. */
export const PROJECT_ENDING = '.buxue'

/** Hands chosen or dropped files on: a project file is opened, everything else is read as layers. */
export async function openFiles(session: Session, files: readonly File[]): Promise<void> {
  const read = await Promise.all(
    files.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
  )
  for (const { name, bytes } of read) if (name.endsWith(PROJECT_ENDING)) await session.project.openFile(bytes)
  const layers = read.flatMap(({ name, bytes }) => {
    if (name.endsWith(PROJECT_ENDING)) return []
    const { layer, issues } = readLayerFile(bytes, name)
    session.notices.add(...issues.filter((issue) => issue.severity === 'error'))
    return layer ? [{ layer, bytes }] : []
  })
  session.project.openLayers(layers)
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
