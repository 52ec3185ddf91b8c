import type { DocumentKind } from '../../core/report/order.ts'

/** What the centre offers, in the order it is asked for; a document this page cannot make is left out. */
export const GROUPS: readonly { readonly id: string; readonly documents: readonly DocumentKind[] }[] = [
  { id: 'all', documents: ['pack'] },
  { id: 'texts', documents: ['docx', 'pptx', 'pdf', 'html', 'minutes'] },
  { id: 'maps', documents: ['atlas', 'atlas-png', 'atlas-svg', 'png'] },
  { id: 'tables', documents: ['xlsx', 'csv', 'geojson'] },
  { id: 'public', documents: ['public'] },
]
