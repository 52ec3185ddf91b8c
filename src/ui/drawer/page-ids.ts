/** Pages a step of the story can show in place of the map, by their ids in the registry of pages. */
export const PICTURE_PAGES = [
  'calendar',
  'compare',
  'enrolment',
  'balanced',
  'account',
  'access',
  'housing',
  'futures',
  'charts',
] as const
