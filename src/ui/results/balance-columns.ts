interface BalanceGroup {
  readonly id: string
  readonly columns: readonly { readonly area: string; readonly total: string | null }[]
}

/** Columns of the balance of areas, by what they speak of; those without a figure in the county's row have no such sum. */
export const BALANCE_GROUPS: readonly BalanceGroup[] = [
  { id: 'demand', columns: [{ area: 'demand', total: 'demand' }] },
  {
    id: 'supply',
    columns: [
      { area: 'seatsExisting', total: 'seatsExisting' },
      { area: 'seatsCommitted', total: 'seatsCommitted' },
      { area: 'seatsScenario', total: 'seatsScenario' },
      { area: 'seats', total: 'seats' },
    ],
  },
  {
    id: 'balance',
    columns: [
      { area: 'shortage', total: 'structuralShortage' },
      { area: 'surplus', total: null },
    ],
  },
  {
    id: 'need',
    columns: [
      { area: 'newClasses', total: 'newClasses' },
      { area: 'newSeats', total: 'newSeats' },
      { area: 'newSchoolClasses', total: null },
    ],
  },
  {
    id: 'years',
    columns: [
      { area: 'peakNeed', total: null },
      { area: 'lastingNeed', total: null },
      { area: 'transitionNeed', total: null },
    ],
  },
]
