import type { Page } from '@playwright/test'
import type { Map as MapLibreMap } from 'maplibre-gl'
import { expect, test } from './buxue.ts'

declare global {
  interface Window {
    /** The map, where the address asks for it by `#test`. */
    __buxueMap: MapLibreMap
  }
}

// Dot for dot, as on a screen: elsewhere a dot stands for four by four.
test.use({ deviceScaleFactor: 1 })

test('the map draws, moves, answers the pointer and comes back', async ({ page, address }) => {
  await page.goto(`${address}#test`)
  await expect(page.getByTestId('map')).toHaveAttribute('data-idle', /[1-9]/, { timeout: 30_000 })
  await expect.poll(() => rendered(page, 'school')).toBeGreaterThan(10)

  await test.step('draws the demo district: schools, roads, zones with their step, the population as a texture', async () => {
    for (const layer of ['road', 'zone-line', 'water-fill', 'area-boundary', 'land-fill'])
      expect(await rendered(page, layer)).toBeGreaterThan(0)
    await expect.poll(() => zoneColours(page)).toBeGreaterThan(1)
    expect(await page.evaluate(() => window.__buxueMap.getLayer('population-grid')?.type)).toBe('custom')
  })

  await test.step('moves by keyboard and by its buttons', async () => {
    const zoom = () => page.evaluate(() => window.__buxueMap.getZoom())
    const whole = await zoom()
    await page.getByRole('region', { name: '规划地图' }).focus()
    await page.keyboard.press('+')
    await expect.poll(zoom).toBeCloseTo(whole + 1, 1)
    await page.getByRole('button', { name: '缩小' }).click()
    await expect.poll(zoom).toBeCloseTo(whole, 1)
    await page.getByRole('button', { name: '放大' }).click()
    await page.getByRole('button', { name: '显示全域' }).click()
    await expect.poll(zoom).toBeCloseTo(whole, 1)
  })

  await test.step('shows names when pointed at and selects on click', async () => {
    const school = await page.evaluate(() => {
      const { properties, geometry } = window.__buxueMap.queryRenderedFeatures({ layers: ['school'] })[0] ?? {}
      const { x, y } = window.__buxueMap.project(geometry?.type === 'Point' ? (geometry.coordinates as [number, number]) : [0, 0])
      return { name: String(properties?.name), x, y }
    })
    const canvas = page.getByTestId('map').locator('canvas')
    await canvas.hover({ position: school })
    await expect(page.getByTestId('map')).toContainText(school.name)
    await canvas.click({ position: school })
    await expect.poll(() => rendered(page, 'highlight-halo')).toBeGreaterThan(0)
  })

  await test.step('comes back whole after a lost graphics context', async () => {
    const before = await zoneColours(page)
    await page.evaluate(async () => {
      const gl = window.__buxueMap.getCanvas().getContext('webgl2')
      const lose = gl?.getExtension('WEBGL_lose_context')
      lose?.loseContext()
      await new Promise((resolve) => setTimeout(resolve, 200))
      lose?.restoreContext()
    })
    await expect
      .poll(() => page.evaluate(() => window.__buxueMap.getLayer('population-grid')?.type), { timeout: 15_000 })
      .toBe('custom')
    await expect.poll(() => zoneColours(page)).toBe(before)
  })
})

/** Number of features of a style layer that are drawn. */
function rendered(page: Page, layer: string): Promise<number> {
  return page.evaluate((id) => window.__buxueMap.queryRenderedFeatures({ layers: [id] }).length, layer)
}

/** How many different colours the zones have been given. */
function zoneColours(page: Page): Promise<number> {
  return page.evaluate(() => {
    const zones = window.__buxueMap.queryRenderedFeatures({ layers: ['zone-fill'] })
    return new Set(
      zones.map(({ id }) => (id === undefined ? undefined : window.__buxueMap.getFeatureState({ source: 'zones', id }).colour)),
    ).size
  })
}
