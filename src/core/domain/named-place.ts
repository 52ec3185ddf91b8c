/** A place where people live, to be named and found; without a name of its own by its township and id. */
export interface NamedPlace {
  readonly unit: string
  readonly name: string | null
  readonly township: string | null
}
