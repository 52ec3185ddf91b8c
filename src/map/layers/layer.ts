import type { Feature, Geometry } from 'geojson'
import type { GeoJSONSourceSpecification, LayerSpecification } from 'maplibre-gl'
import type { Drawing } from '../../symbols/drawing.ts'
import type { Scene } from '../scene.ts'

export type MapFeature = Feature<Geometry, Readonly<Record<string, string | number | boolean | null>>>
export type FeatureState = Readonly<Record<string, string | number | boolean>>

/** Numbers sent to features that are already on the map, by feature id. */
export interface SourceState {
  reads(scene: Scene): readonly unknown[]
  values(scene: Scene): ReadonlyMap<number, FeatureState>
}

/**
 * One GeoJSON source. `reads` lists what `features` depends on: while none of it is replaced, nothing is sent.
 * Feature ids are row numbers.
 */
export interface SceneSource {
  readonly id: string
  readonly options?: Readonly<Partial<Omit<GeoJSONSourceSpecification, 'type' | 'data'>>>
  reads(scene: Scene): readonly unknown[]
  features(scene: Scene): readonly MapFeature[]
  readonly state?: SourceState
  /** Pictures its features name in `icon`. */
  images?(scene: Scene): ReadonlyMap<string, Drawing>
}

export const LAYER_GROUPS = ['supply', 'demand', 'results', 'ground'] as const
export type LayerGroup = (typeof LAYER_GROUPS)[number]

/** A style layer whose colour or pattern follows feature state is written as any other; see the style specification. */
export type StyleLayer = Exclude<LayerSpecification, { type: 'background' }> & { readonly source: string }

/**
 * One entry of the map: a plain object, never mounted or removed, only shown or hidden.
 * `map.layer.<id>` is its name in the layer panel. `ground` is drawn in registry order under everybody's `top`
 * (symbols and labels); labels of later entries win where two collide.
 */
export interface MapLayer {
  readonly id: string
  readonly group: LayerGroup
  /** Id of the entry whose switch shows this one; null is always shown. */
  readonly toggle: string | null
  /** Whether it is on when a project is opened. */
  readonly shown: boolean
  readonly sources: readonly SceneSource[]
  readonly ground: readonly StyleLayer[]
  readonly top: readonly StyleLayer[]
}

/** Labels are drawn by the machine's own Chinese font; the list is read as a CSS font family. */
export const FONT = ['Noto Sans CJK SC', 'Microsoft YaHei', 'PingFang SC', 'Source Han Sans SC', 'sans-serif']
export const FONT_BOLD = ['Noto Sans CJK SC Bold', 'Microsoft YaHei Bold', 'PingFang SC', 'Source Han Sans SC Bold', 'sans-serif']

/** The three label sizes of the map. */
export const LABEL = { small: 11, medium: 12, large: 15 } as const
