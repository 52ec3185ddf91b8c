import { formatNumber, formatPercent } from '../i18n/index.ts'
import type { Drawing } from '../symbols/drawing.ts'
import {
  balanceMarks,
  clusterMarks,
  controlMarks,
  estateMarks,
  findingMark,
  flowMarks,
  kindMarks,
  otherMarks,
  type PeopleStep,
  peopleScale,
  placingMarks,
  reachSteps,
  signMarks,
  siteMark,
  sizeMarks,
} from './legend.ts'
import type { Scene } from './scene.ts'

/** One line of a printed legend: a picture or a colour, and its words. */
export interface LegendRow {
  readonly text: string
  readonly drawing?: Drawing
  readonly colour?: string
}

export interface LegendSection {
  readonly title: string
  readonly rows: readonly LegendRow[]
}

/** The legend of what is drawn as plain lines, for a picture of the map. */
export function legendSections(scene: Scene): readonly LegendSection[] {
  const { t, visible, stage, dataset, evaluation } = scene
  const marked = (marks: readonly { readonly key: string; readonly drawing: Drawing }[]): LegendRow[] =>
    marks.map(({ key, drawing }) => ({ text: t(key), drawing }))
  const schools = visible.has('schools')
  const zones = visible.has('zones') && (dataset?.zones.some((zone) => zone.stage === stage) ?? false)
  const reach = reachSteps(scene)
  const people = visible.has('population') ? peopleScale(scene) : null
  const sites = visible.has('sites') && (dataset?.sites.length ?? 0) > 0
  const flows = visible.has('flows') ? flowMarks(scene) : { marks: [], notes: [] }
  const clusters = visible.has('clusters') ? clusterMarks(scene) : null
  const findings = visible.has('findings') && (evaluation?.findings.length ?? 0) > 0
  const sections: LegendSection[] = [
    { title: t('map.legend.schools', { stage: t(`stage.${stage}`) }), rows: schools ? marked(kindMarks(scene)) : [] },
    {
      title: t('map.legend.size'),
      rows: schools ? sizeMarks(stage).map(({ seats, drawing }) => ({ text: t('map.legend.seats', { n: seats }), drawing })) : [],
    },
    {
      title: t(schools ? 'map.legend.balance.ring' : 'map.legend.balance.zone'),
      rows: schools || zones ? [...balanceRows(scene), ...(schools ? marked(signMarks(scene)) : [])] : [],
    },
    {
      title: people ? t(`map.legend.people.${people.indicator}`, { stage: t(`stage.${stage}`) }) : '',
      rows: people ? people.steps.map((step) => ({ text: limits(scene, step, people.whole), colour: step.colour })) : [],
    },
    {
      title: t('map.legend.reach'),
      rows: reach.map((step) => ({ text: limits(scene, step, false), colour: step.colour })),
    },
    {
      title: '',
      rows: [
        ...(visible.has('developments') ? marked(estateMarks(scene)) : []),
        ...(sites ? marked([siteMark]) : []),
        ...(findings ? marked([findingMark]) : []),
        ...(visible.has('links') ? marked(placingMarks(scene)) : []),
      ],
    },
    {
      title: t('map.layer.flows'),
      rows: [...marked(flows.marks), ...flows.notes.map(({ key, n }) => ({ text: t(key, { n }) }))],
    },
    {
      title: clusters ? t('map.legend.clusters', { name: t(`clusters.kind.${clusters.variable}`) }) : '',
      rows: clusters
        ? [
            ...clusters.marks.map(({ key, n, drawing }) => ({ text: t(key, { n }), drawing })),
            { text: t('map.legend.clusters.note') },
          ]
        : [],
    },
    { title: t('map.legend.others'), rows: schools ? marked(otherMarks(scene)) : [] },
    {
      title: t('map.layer.controls'),
      rows: visible.has('controls') ? controlMarks(scene).map(({ key, colour }) => ({ text: t(key), colour })) : [],
    },
  ]
  return sections.filter(({ rows }) => rows.length > 0)
}

function balanceRows(scene: Scene): LegendRow[] {
  return balanceMarks(scene).map(({ colour, from, to }) => ({
    colour,
    text:
      to === Number.POSITIVE_INFINITY
        ? scene.t('map.legend.over', { n: formatPercent(scene.locale, from) })
        : scene.t('map.legend.upto', { n: formatPercent(scene.locale, to) }),
  }))
}

/** The limits of a step of the people's ramp in words. */
export function limits({ locale, t }: Pick<Scene, 'locale' | 't'>, { from, to }: PeopleStep, whole: boolean): string {
  const number = (value: number) => formatNumber(locale, value, 1)
  if (to === null) return t('map.legend.atleast', { n: number(from) })
  if (whole) return from === to - 1 ? number(from) : t('map.legend.range', { from: number(from), to: number(to - 1) })
  return from === 0 ? t('map.legend.under', { n: number(to) }) : t('map.legend.range', { from: number(from), to: number(to) })
}
