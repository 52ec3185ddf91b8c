import { saying, text, words } from './cells.ts'
import { dataDate } from './data-date.ts'
import type { ReportTable } from './document.ts'
import type { Answers, Subject } from './subject.ts'

/**
 * What every file says of itself: project, scenario, stages, school year, variant of the forecast, allocation, kind of distance, seat
 * basis, level of areas, date of the data, tool.
 */
export function headOf(subject: Subject, answers: Answers, stages: readonly string[], year: number): ReportTable['head'] {
  const { question, dataset, project, scenarioName } = subject
  const { variant, allocation, seatBasis, distance } = question.request
  const [evaluation] = answers.evaluations.values()
  const areaLevel = (evaluation ?? question).request.areaLevel
  const row = (key: string, cell: ReportTable['head'][number]['cell']) => ({ label: words(`export.head.${key}`), cell })
  return [
    ...(project === '' ? [] : [row('project', text(project))]),
    row('scenario', scenarioName === null ? saying(words('app.scenario.base')) : text(scenarioName)),
    row('stage', saying(...stages.map((stage) => words(`stage.${stage}`)))),
    row('year', { figure: { value: year, quality: 'exact' }, unit: 'year' }),
    row('variant', saying(words(`variant.${variant}`))),
    row('allocation', saying(words(`app.allocation.${allocation}`))),
    row('distance', saying(words(`app.distance.${distance}`))),
    row('seats', saying(words(`app.seats.${seatBasis}`))),
    row('areas', saying(words(`export.areas.${areaLevel}`))),
    row('date', text(dataDate(dataset))),
    row('nature', saying(words(dataset.fictional ? 'export.nature.fictional' : 'export.nature.real'))),
    row('tool', saying(words('export.tool'))),
  ]
}
