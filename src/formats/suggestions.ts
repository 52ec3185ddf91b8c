import type { LayerKind } from '../core/domain/layers.ts'

/** A known family of national columns: offered in the mapping step, confirmed there, never applied by itself. */
export interface Suggestion {
  readonly kind: LayerKind
  /** Columns that must be there. */
  readonly needs: readonly string[]
  readonly columns: Readonly<Record<string, string | null>>
  readonly values?: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly constants?: Readonly<Record<string, string>>
}

/** Japan's national land data (P29 schools, A27 and A32 school zones) and census blocks. Data, no logic. */
export const SUGGESTIONS: readonly Suggestion[] = [
  {
    kind: 'schools',
    needs: ['P29_003', 'P29_004'],
    columns: {
      P29_002: 'code',
      P29_003: 'kind',
      P29_004: 'name',
      P29_005: 'address',
      P29_006: 'ownership',
      P29_001: null,
      P29_007: null,
    },
    values: {
      kind: {
        '16001': 'primary',
        '16002': 'junior',
        '16003': 'secondary',
        '16004': 'senior',
        '16005': 'vocational',
        '16006': 'other',
        '16007': 'other',
        '16011': 'kindergarten',
        '16012': 'special',
        '16013': 'kindergarten',
        '16014': 'nine-year',
        '16015': 'other',
        '16016': 'vocational',
      },
      ownership: { '1': 'public', '2': 'public', '3': 'public', '4': 'private' },
    },
  },
  {
    kind: 'zones',
    needs: ['A27_003', 'A27_004'],
    columns: { A27_003: 'schools', A27_004: 'name', A27_001: null, A27_002: null, A27_005: null },
    constants: { stage: 'P' },
  },
  {
    kind: 'zones',
    needs: ['A32_003', 'A32_004'],
    columns: { A32_003: 'schools', A32_004: 'name', A32_001: null, A32_002: null, A32_005: null },
    constants: { stage: 'J' },
  },
  {
    kind: 'population',
    needs: ['JINKO'],
    columns: { KEY_CODE: 'code', S_NAME: 'name', JINKO: 'residents', SETAI: 'households', AREA: null },
  },
]
