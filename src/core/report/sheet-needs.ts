import type { Allocation } from '../domain/evaluation.ts'
import type { Dossier, OptionNeed } from './dossier.ts'
import type { SheetRequest } from './sheet.ts'

/** Kinds that show data alone and ask nothing. */
const SILENT: readonly SheetRequest['kind'][] = ['location']
/** Kinds that set an option beside the base of the same year. */
const COMPARING: readonly SheetRequest['kind'][] = ['mergers', 'changes']

/** What a map has to know of its option and, where it compares, of the base in the same year. */
export function sheetNeeds(dossier: Dossier, request: SheetRequest): readonly OptionNeed[] {
  if (SILENT.includes(request.kind)) return []
  const options = COMPARING.includes(request.kind) ? [...new Set([request.option, 0])] : [request.option]
  return options.flatMap((option): OptionNeed[] => {
    const subject = dossier.options[option]
    if (!subject) return []
    const { question } = subject
    const { stage, year } = request
    const allocation = allocationOf(request, question.request.allocation)
    const asked = { ...question, request: { ...question.request, stage, year, allocation } }
    return [{ option, need: { id: sheetNeedId(request, question.request.allocation), kind: 'evaluation', question: asked } }]
  })
}

/** Id of the answer a map reads; maps of one stage and year share it. */
export function sheetNeedId(request: SheetRequest, asked: Allocation): string {
  return `sheet.${request.stage}.${request.year}.${allocationOf(request, asked)}`
}

/** Registers do not say where the children of a place go: who changes school is seen under strict zones. */
function allocationOf({ kind }: SheetRequest, asked: Allocation): Allocation {
  return kind === 'changes' && asked === 'enrolled' ? 'zone' : asked
}
