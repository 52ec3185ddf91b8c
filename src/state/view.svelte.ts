import * as z from 'zod'
import { type BalanceOptions, COHORTS } from '../core/domain/balance.ts'
import {
  ALLOCATIONS,
  type Allocation,
  type AreaLevel,
  DEMAND_FROM,
  type DemandFrom,
  SEAT_BASES,
  type SeatBasis,
} from '../core/domain/evaluation.ts'
import { AREA_KINDS } from '../core/domain/layers.ts'
import { COMPULSORY, type CompulsoryStage } from '../core/domain/stage.ts'
import { VARIANTS, type Variant } from '../core/domain/variant.ts'
import { DISTANCES, type DistanceKind } from '../core/geo/measure.ts'
import { formatNumber, formatPercent, LOCALES, type Locale, type Params, translate } from '../i18n/index.ts'

/** Stages without zones: a balance table by area or county stands for their result (seat account A19, A20). */
export const BALANCED = ['K', 'H'] as const
export type BalancedStage = (typeof BALANCED)[number]

/** How the balanced allocation divides, as the page asks for it; locks are records of the project. */
export type BalanceChoice = Omit<BalanceOptions, 'locks'>

const FIRST_BALANCE: BalanceChoice = { cohort: 'entrants', within: null, wholeUnits: false, keep: 0 }

/** What of the view is kept with the work. */
export const viewSchema = z.object({
  stage: z.enum(COMPULSORY),
  year: z.int().min(1900).max(2200),
  allocation: z.enum(ALLOCATIONS),
  seatBasis: z.enum(SEAT_BASES),
  areaLevel: z.enum([...AREA_KINDS, 'zone', 'county', 'auto']),
  /** Work kept before the forecast had variants, or the page a drawer, has neither. */
  variant: z.enum(VARIANTS).default('mid'),
  drawer: z.string().nullable().default('calendar'),
  /** Work kept before the sources of demand could be chosen takes the usual order. */
  demandFrom: z.enum(DEMAND_FROM).default('auto'),
  locale: z.enum(LOCALES),
  visibleLayers: z.array(z.string()),
  rightTab: z.string(),
  /** Work kept before distances could be chosen measured straight lines, and knew no balanced allocation. */
  distance: z.enum(DISTANCES).default('straight'),
  balance: z
    .object({
      cohort: z.enum(COHORTS),
      within: z.number().positive().nullable(),
      wholeUnits: z.boolean(),
      keep: z.number().min(0),
    })
    .default(FIRST_BALANCE),
  /** Work kept before the balance tables existed has none. */
  table: z.enum(BALANCED).nullable().default(null),
})
export type SavedView = z.infer<typeof viewSchema>

/** Layers drawn on first opening; controls are dense and wait to be asked for. */
const FIRST_LAYERS = [
  'schools',
  'developments',
  'population',
  'zones',
  'areas',
  'roads',
  'barriers',
  'sites',
  'links',
  'flows',
  'findings',
]

/** What is looked at and how. Its request fields name a result; none of them changes the project. */
export class ViewState {
  #stage = $state.raw<CompulsoryStage>('P')
  #year = $state.raw(1900)
  #allocation = $state.raw<Allocation>('enrolled')
  #seatBasis = $state.raw<SeatBasis>('planning')
  #areaLevel = $state.raw<AreaLevel | 'auto'>('auto')
  #variant = $state.raw<Variant>('mid')
  #demandFrom = $state.raw<DemandFrom>('auto')
  #drawer = $state.raw<string | null>('calendar')
  #locale = $state.raw<Locale>('zh-CN')
  #visibleLayers = $state.raw<ReadonlySet<string>>(new Set(FIRST_LAYERS))
  #rightTab = $state.raw('balance')
  #distance = $state.raw<DistanceKind>('straight')
  #balance = $state.raw<BalanceChoice>(FIRST_BALANCE)
  #table = $state.raw<BalancedStage | null>(null)
  #peeked = $state.raw(false)
  #baseKept = $state.raw(false)
  #aside = $state.raw<SavedView | null>(null)

  get stage(): CompulsoryStage {
    return this.#stage
  }

  /** Also leaves the balance table: the result of this stage is asked for. */
  set stage(stage: CompulsoryStage) {
    this.#stage = stage
    this.#table = null
  }

  /** Stage whose balance table stands in the right panel; the map goes on showing `stage`. Null: the result of `stage`. */
  get table(): BalancedStage | null {
    return this.#table
  }

  set table(table: BalancedStage | null) {
    this.#table = table
  }

  /** School year shown; set to the base year when a project opens. */
  get year(): number {
    return this.#year
  }

  set year(year: number) {
    this.#year = year
  }

  get allocation(): Allocation {
    return this.#allocation
  }

  set allocation(allocation: Allocation) {
    this.#allocation = allocation
  }

  /** How ways to school are asked to be measured; data without roads or without an OD table answer in straight lines. */
  get distance(): DistanceKind {
    return this.#distance
  }

  set distance(kind: DistanceKind) {
    this.#distance = kind
  }

  get balance(): BalanceChoice {
    return this.#balance
  }

  set balance(choice: BalanceChoice) {
    this.#balance = choice
  }

  get seatBasis(): SeatBasis {
    return this.#seatBasis
  }

  set seatBasis(basis: SeatBasis) {
    this.#seatBasis = basis
  }

  /** Set of assumptions the numbers on screen rest on. */
  get variant(): Variant {
    return this.#variant
  }

  set variant(variant: Variant) {
    this.#variant = variant
  }

  /** What the number of learners is counted from. */
  get demandFrom(): DemandFrom {
    return this.#demandFrom
  }

  set demandFrom(from: DemandFrom) {
    this.#demandFrom = from
  }

  /** Page of the bottom drawer; null while it is folded. */
  get drawer(): string | null {
    return this.#drawer
  }

  set drawer(page: string | null) {
    this.#drawer = page
  }

  get areaLevel(): AreaLevel | 'auto' {
    return this.#areaLevel
  }

  set areaLevel(level: AreaLevel | 'auto') {
    this.#areaLevel = level
  }

  get locale(): Locale {
    return this.#locale
  }

  set locale(locale: Locale) {
    this.#locale = locale
  }

  get visibleLayers(): ReadonlySet<string> {
    return this.#visibleLayers
  }

  toggleLayer(id: string): void {
    const next = new Set(this.#visibleLayers)
    if (!next.delete(id)) next.add(id)
    this.#visibleLayers = next
  }

  /** Shows these layers and this page alone; ids nobody knows show nothing. */
  show(layers: readonly string[], drawer: string | null): void {
    this.#visibleLayers = new Set(layers)
    this.#drawer = drawer
  }

  get rightTab(): string {
    return this.#rightTab
  }

  set rightTab(tab: string) {
    this.#rightTab = tab
  }

  /** True while the base is looked at in place of the scenario: while B is held, or until it is switched back. */
  get compareBase(): boolean {
    return this.#peeked || this.#baseKept
  }

  /** Holds or releases B. */
  set compareBase(peeking: boolean) {
    this.#peeked = peeking
  }

  /** The switch for those who hold no key. */
  get baseKept(): boolean {
    return this.#baseKept
  }

  set baseKept(kept: boolean) {
    this.#baseKept = kept
  }

  /** The sentence of a key in the language on screen. */
  t = (key: string, params: Params = {}): string => translate(this.#locale, key, params)

  format = (value: number | null, digits = 0): string => formatNumber(this.#locale, value, digits)

  percent = (share: number | null): string => formatPercent(this.#locale, share)

  /** What is kept with the work: while something else is shown for a time, what was on screen before. */
  get saved(): SavedView {
    return this.#aside ?? this.#shown
  }

  /** From now on other things are shown for a time; `restore(saved)` brings these back. */
  setAside(): void {
    this.#aside = this.#shown
  }

  get #shown(): SavedView {
    return {
      stage: this.#stage,
      year: this.#year,
      allocation: this.#allocation,
      seatBasis: this.#seatBasis,
      areaLevel: this.#areaLevel,
      variant: this.#variant,
      demandFrom: this.#demandFrom,
      drawer: this.#drawer,
      locale: this.#locale,
      visibleLayers: [...this.#visibleLayers],
      rightTab: this.#rightTab,
      distance: this.#distance,
      balance: this.#balance,
      table: this.#table,
    }
  }

  restore(saved: SavedView): void {
    this.#aside = null
    this.#stage = saved.stage
    this.#year = saved.year
    this.#allocation = saved.allocation
    this.#seatBasis = saved.seatBasis
    this.#areaLevel = saved.areaLevel
    this.#variant = saved.variant
    this.#demandFrom = saved.demandFrom
    this.#drawer = saved.drawer
    this.#locale = saved.locale
    this.#visibleLayers = new Set(saved.visibleLayers)
    this.#rightTab = saved.rightTab
    this.#distance = saved.distance
    this.#balance = saved.balance
    this.#table = saved.table
  }
}
