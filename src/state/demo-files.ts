import * as z from 'zod'
import { type Scenario, scenarioSchema } from '../core/scenario/entry.ts'

/** One bundled file of the demo district, as if it had been dropped. */
export interface DemoFile {
  readonly file: string
  readonly bytes: Uint8Array
}

const texts = import.meta.glob<string>('../../data/demo/linjiang/*.geojson', { query: '?raw', import: 'default' })

/** The files of the fictional district 临江区, read only when they are asked for. They take the same way as a user's own. */
export async function demoFiles(): Promise<readonly DemoFile[]> {
  const encoder = new TextEncoder()
  return Promise.all(
    Object.entries(texts).map(async ([path, load]) => ({
      file: path.slice(path.lastIndexOf('/') + 1),
      bytes: encoder.encode(await load()),
    })),
  )
}

/** The demo's two ready scenarios. */
export async function demoScenarios(): Promise<readonly Scenario[]> {
  const { default: list } = await import('../../data/demo/scenarios.json')
  return z.array(scenarioSchema).parse(list)
}
