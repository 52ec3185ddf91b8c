/** Longitude/latitude systems that equal WGS 84 for this use: CRS84, WGS 84, CGCS2000, JGD2011 (and their 3D forms). */
const ACCEPTED_EPSG = new Set(['4326', '4979', '4490', '4480', '6668', '6667'])
const ACCEPTED_NAMES = /^(ogc:)?crs84h?$|^wgs[ _-]?(19)?84$|^cgcs[ _-]?2000$|^jgd[ _-]?2011$/i

/** Verdict on a legacy `crs` member: null when it is absent or names an accepted system, else the name to refuse. */
export function foreignCrs(crs: unknown): string | null {
  if (crs === undefined || crs === null) return null
  const name = crsName(crs)
  if (name === null) return JSON.stringify(crs).slice(0, 80)
  const epsg = /epsg[:/]*[\d.]*[:/]+(\d+)$/i.exec(name)?.[1] ?? /^(\d{4,6})$/.exec(name)?.[1]
  if (epsg !== undefined) return ACCEPTED_EPSG.has(epsg) ? null : name
  const last = name.split(/[:/]/).at(-1) ?? name
  return ACCEPTED_NAMES.test(name) || ACCEPTED_NAMES.test(last) ? null : name
}

/** `{ properties: { name } }` as GDAL writes it, `{ type: 'EPSG', properties: { code } }` as older tools did, or a bare text. */
function crsName(crs: unknown): string | null {
  if (typeof crs === 'string') return crs.trim()
  if (typeof crs !== 'object' || crs === null) return null
  const { type, properties } = crs as { type?: unknown; properties?: { name?: unknown; code?: unknown } | null }
  if (typeof properties?.name === 'string') return properties.name.trim()
  const code = properties?.code
  if (typeof code === 'number' || typeof code === 'string') return `${typeof type === 'string' ? type : 'EPSG'}:${code}`
  return null
}
