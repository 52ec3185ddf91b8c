/** Pages of the drawer in the order of their tabs; the registry gives each its component. */
export const PAGE_IDS = [
  'calendar',
  'enrolment',
  'balanced',
  'account',
  'access',
  'housing',
  'futures',
  'compare',
  'charts',
  'story',
] as const
export type PageId = (typeof PAGE_IDS)[number]

/** Pages a step of the story can show in place of the map: all but the list of steps itself. */
export const PICTURE_PAGES = PAGE_IDS.filter((id) => id !== 'story')
