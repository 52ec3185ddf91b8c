import { type Mapping, mappingSchema } from '../formats/index.ts'
import type { ImportTarget } from './imports.svelte.ts'
import { beginProject, type Parts } from './opening.ts'

/** The one mapping a project keeps: rules of all its files, the newest first. */
const KEPT = 'import'

/** Where the import puts what it read: into the project on screen, or into a new one in its place. */
export function importTarget(parts: Parts): ImportTarget {
  const { project } = parts
  const keep = (mapping: Mapping): void => project.keepMapping(KEPT, JSON.parse(JSON.stringify(mapping)))
  return {
    get layers() {
      return project.layers
    },
    get mapping() {
      return keptMapping(parts)
    },
    openLayers: (files) => project.openLayers(files),
    removeLayer: (id) => project.removeLayer(id),
    // The new project's files were read with the mapping of the one before.
    begin: async (files) => {
      const mapping = keptMapping(parts)
      await beginProject(parts, files)
      if (mapping) keep(mapping)
    },
    keepMapping: keep,
  }
}

function keptMapping({ project }: Parts): Mapping | undefined {
  const record = project.project.get(`mapping:${KEPT}`)
  return record?.kind === 'mapping' ? mappingSchema.safeParse(record.mapping).data : undefined
}
