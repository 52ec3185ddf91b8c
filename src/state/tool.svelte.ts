import type { Stage } from '../core/domain/stage.ts'
import type { LonLat } from '../core/geo/measure.ts'

/** What a press on the map means while a form asks for something: a place to build, or units to take or give. */
export type ToolKind = 'point' | 'units'

/** What the map reports while a tool is active. */
export type Picked =
  | { readonly kind: 'point'; readonly at: LonLat; readonly site: string | null }
  | { readonly kind: 'unit'; readonly id: string }
  | { readonly kind: 'box'; readonly ids: readonly string[]; readonly remove: boolean }
  | { readonly kind: 'school'; readonly id: string }

const NOTHING: ReadonlySet<string> = new Set()

/** The active map tool with what was picked so far. A form starts it and reads it; the map draws it and reports picks. */
export class ToolState {
  #kind = $state.raw<ToolKind | null>(null)
  #rest = $state.raw<ToolKind | null>(null)
  #box = $state.raw(false)
  #point = $state.raw<LonLat | null>(null)
  #units = $state.raw<ReadonlyMap<Stage, ReadonlySet<string>>>(new Map())
  #onpick: ((pick: Picked) => void) | null = null

  /** Null: a press selects what is under it, as always. */
  get kind(): ToolKind | null {
    return this.#kind
  }

  /** Whether dragging draws a box around units instead of moving the map. */
  get box(): boolean {
    return this.#box && this.#kind === 'units'
  }

  get point(): LonLat | null {
    return this.#point
  }

  /** Picked units of a stage. */
  unitsOf(stage: Stage): ReadonlySet<string> {
    return this.#units.get(stage) ?? NOTHING
  }

  /** A form opens: `rest` is the tool that is on whenever no other was asked for; `onpick` hears picks of places and schools. */
  begin(rest: ToolKind | null, onpick: ((pick: Picked) => void) | null = null): void {
    this.end()
    this.#rest = rest
    this.#kind = rest
    this.#onpick = onpick
  }

  /** The form closes: the map is as it was. */
  end(): void {
    this.#kind = this.#rest = null
    this.#box = false
    this.#point = null
    this.#units = new Map()
    this.#onpick = null
  }

  start(kind: ToolKind, box = false): void {
    this.#kind = kind
    this.#box = box
  }

  /** Puts the tool down; false when the one at hand is the form's own. */
  leave(): boolean {
    const held = this.#kind !== this.#rest || this.#box
    this.#kind = this.#rest
    this.#box = false
    return held
  }

  setPoint(point: LonLat | null): void {
    this.#point = point
  }

  setUnits(stage: Stage, ids: Iterable<string>): void {
    this.#units = new Map(this.#units).set(stage, new Set(ids))
  }

  addUnits(stage: Stage, ids: Iterable<string>): void {
    this.setUnits(stage, [...this.unitsOf(stage), ...ids])
  }

  removeUnits(stage: Stage, ids: Iterable<string>): void {
    const gone = new Set(ids)
    this.setUnits(
      stage,
      [...this.unitsOf(stage)].filter((id) => !gone.has(id)),
    )
  }

  /** What the map reports; units count for the stage on screen. */
  pick(pick: Picked, stage: Stage): void {
    if (pick.kind === 'unit') {
      if (this.unitsOf(stage).has(pick.id)) this.removeUnits(stage, [pick.id])
      else this.addUnits(stage, [pick.id])
    } else if (pick.kind === 'box') {
      if (pick.remove) this.removeUnits(stage, pick.ids)
      else this.addUnits(stage, pick.ids)
    } else {
      if (pick.kind === 'point') {
        this.#point = pick.at
        this.leave()
      }
      this.#onpick?.(pick)
    }
  }
}
