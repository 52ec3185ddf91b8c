import { expect, it } from 'vitest'
import { SHOWN_LAYERS } from '../../src/map/layers/index.ts'
import { ViewState } from '../../src/state/view.svelte.ts'

it('opens a project with the layers the registry shows first', () => {
  expect(new Set(new ViewState().visibleLayers)).toEqual(new Set(SHOWN_LAYERS))
})
