import enAccess from './en/access.json' with { type: 'json' }
import enAccount from './en/account.json' with { type: 'json' }
import enActions from './en/actions.json' with { type: 'json' }
import enApp from './en/app.json' with { type: 'json' }
import enAssumptions from './en/assumptions.json' with { type: 'json' }
import enBalanced from './en/balanced.json' with { type: 'json' }
import enCalendar from './en/calendar.json' with { type: 'json' }
import enCharts from './en/charts.json' with { type: 'json' }
import enClusters from './en/clusters.json' with { type: 'json' }
import enCompare from './en/compare.json' with { type: 'json' }
import enCore from './en/core.json' with { type: 'json' }
import enData from './en/data.json' with { type: 'json' }
import enEnrolment from './en/enrolment.json' with { type: 'json' }
import enExport from './en/export.json' with { type: 'json' }
import enHousing from './en/housing.json' with { type: 'json' }
import enMap from './en/map.json' with { type: 'json' }
import enPresent from './en/present.json' with { type: 'json' }
import enReport from './en/report.json' with { type: 'json' }
import enResults from './en/results.json' with { type: 'json' }
import enRoads from './en/roads.json' with { type: 'json' }
import enSheets from './en/sheets.json' with { type: 'json' }
import enState from './en/state.json' with { type: 'json' }
import enTables from './en/tables.json' with { type: 'json' }
import { inSingular } from './number-words.ts'
import zhAccess from './zh-CN/access.json' with { type: 'json' }
import zhAccount from './zh-CN/account.json' with { type: 'json' }
import zhActions from './zh-CN/actions.json' with { type: 'json' }
import zhApp from './zh-CN/app.json' with { type: 'json' }
import zhAssumptions from './zh-CN/assumptions.json' with { type: 'json' }
import zhBalanced from './zh-CN/balanced.json' with { type: 'json' }
import zhCalendar from './zh-CN/calendar.json' with { type: 'json' }
import zhCharts from './zh-CN/charts.json' with { type: 'json' }
import zhClusters from './zh-CN/clusters.json' with { type: 'json' }
import zhCompare from './zh-CN/compare.json' with { type: 'json' }
import zhCore from './zh-CN/core.json' with { type: 'json' }
import zhData from './zh-CN/data.json' with { type: 'json' }
import zhEnrolment from './zh-CN/enrolment.json' with { type: 'json' }
import zhExport from './zh-CN/export.json' with { type: 'json' }
import zhHousing from './zh-CN/housing.json' with { type: 'json' }
import zhMap from './zh-CN/map.json' with { type: 'json' }
import zhPresent from './zh-CN/present.json' with { type: 'json' }
import zhReport from './zh-CN/report.json' with { type: 'json' }
import zhResults from './zh-CN/results.json' with { type: 'json' }
import zhRoads from './zh-CN/roads.json' with { type: 'json' }
import zhSheets from './zh-CN/sheets.json' with { type: 'json' }
import zhState from './zh-CN/state.json' with { type: 'json' }
import zhTables from './zh-CN/tables.json' with { type: 'json' }

export const LOCALES = ['zh-CN', 'en'] as const
export type Locale = (typeof LOCALES)[number]

const zh = {
  ...zhCore,
  ...zhData,
  ...zhTables,
  ...zhMap,
  ...zhState,
  ...zhApp,
  ...zhActions,
  ...zhResults,
  ...zhExport,
  ...zhCalendar,
  ...zhEnrolment,
  ...zhAccount,
  ...zhHousing,
  ...zhBalanced,
  ...zhAssumptions,
  ...zhAccess,
  ...zhRoads,
  ...zhClusters,
  ...zhCharts,
  ...zhCompare,
  ...zhPresent,
  ...zhReport,
  ...zhSheets,
}
const en: Readonly<Record<string, string>> = {
  ...enCore,
  ...enData,
  ...enTables,
  ...enMap,
  ...enState,
  ...enApp,
  ...enActions,
  ...enResults,
  ...enExport,
  ...enCalendar,
  ...enEnrolment,
  ...enAccount,
  ...enHousing,
  ...enBalanced,
  ...enAssumptions,
  ...enAccess,
  ...enRoads,
  ...enClusters,
  ...enCharts,
  ...enCompare,
  ...enPresent,
  ...enReport,
  ...enSheets,
}

/** Keys that exist in the Chinese catalogue, which comes first. */
export type MessageKey = keyof typeof zh

/** What fills the places of a sentence; a list is joined by the sign of the language. */
export type Params = Readonly<Record<string, string | number | readonly string[]>>

/** The catalogues, for tests that compare them. */
export const CATALOGUES: Readonly<Record<Locale, Readonly<Record<string, string>>>> = { 'zh-CN': zh, en }

/** Whether a key built at run time (`issue.<code>.what`) has a sentence. */
export function hasMessage(key: string): key is MessageKey {
  return Object.hasOwn(zh, key)
}

/**
 * The sentence of `key` with its `{name}` places filled. Numbers are written in the locale's digits with thousands commas.
 * An unknown key comes back as it is: a test walks the registries so that none reaches a reader.
 * @param isOne whether a place holds the number one, which nouns and verbs follow; text that reads 1 is a name
 */
export function translate(
  locale: Locale,
  key: string,
  params: Params = {},
  isOne: (name: string) => boolean = (name) => params[name] === 1,
): string {
  const text = CATALOGUES[locale][key] ?? CATALOGUES['zh-CN'][key]
  if (text === undefined) return key
  const sentence = locale === 'en' ? inSingular(text, isOne) : text
  return sentence.replace(/\{(\w+)(?::(\w+))?\}/g, (place, name: string, style: string | undefined) => {
    const value = params[name]
    if (value === undefined) return place
    if (typeof value === 'string') return value
    if (typeof value === 'object') return value.join(CATALOGUES[locale]['app.or'])
    if (style === 'percent') return formatPercent(locale, value)
    return style === 'plain' ? String(value) : formatNumber(locale, value)
  })
}

/** A number with thousands commas, `least` to `digits` decimals and a true minus sign; unknown (null, NaN) and endless is —. */
export function formatNumber(locale: Locale, value: number | null, digits = 0, least = 0): string {
  if (value === null || !Number.isFinite(value)) return '—'
  return numberFormat(locale, digits, least).format(value).replace('-', '−')
}

const formats = new Map<string, Intl.NumberFormat>()

/** A format is made once: making it takes longer than writing a thousand numbers. */
function numberFormat(locale: Locale, digits: number, least: number): Intl.NumberFormat {
  const key = `${locale}/${digits}/${least}`
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.NumberFormat(locale, { minimumFractionDigits: least, maximumFractionDigits: digits })
  formats.set(key, made)
  return made
}

/** A share as percent: no decimals from 10 % up, one below. */
export function formatPercent(locale: Locale, share: number | null): string {
  if (share === null || !Number.isFinite(share)) return '—'
  const digits = Math.abs(share) < 0.1 && share !== 0 ? 1 : 0
  return `${formatNumber(locale, share * 100, digits)}%`
}
