/** A thing on the map or in a list. */
export interface Place {
  readonly level: 'school' | 'unit' | 'area' | 'zone' | 'site'
  readonly id: string
}

/** A box of the map: west, south, east, north. */
export type Extent = readonly [west: number, south: number, east: number, north: number]

/** What is selected and pointed at, and where the map is asked to go. The map owns its camera. */
export class SelectionState {
  #selected = $state.raw<Place | null>(null)
  #last = $state.raw<Place | null>(null)
  #hovered = $state.raw<Place | null>(null)
  #flight = $state.raw<{ readonly target: Place | Extent; readonly n: number } | null>(null)

  get selected(): Place | null {
    return this.#selected
  }

  /** What was selected last, also when nothing is selected any more. */
  get last(): Place | null {
    return this.#last
  }

  get hovered(): Place | null {
    return this.#hovered
  }

  /** The last request to go somewhere; `n` rises with each, so that asking twice for one place moves the map twice. */
  get flight(): { readonly target: Place | Extent; readonly n: number } | null {
    return this.#flight
  }

  select(place: Place | null): void {
    this.#selected = place
    if (place) this.#last = place
    // A list that gives way to a card never sees the pointer leave.
    this.#hovered = null
  }

  hover(place: Place | null): void {
    this.#hovered = place
  }

  /** Selects a place and goes there. */
  show(place: Place): void {
    this.select(place)
    this.flyTo(place)
  }

  flyTo(target: Place | Extent): void {
    this.#flight = { target, n: (this.#flight?.n ?? 0) + 1 }
  }
}
