import type { Report } from './document.ts'
import { account } from './sections/account.ts'
import { annualPlan } from './sections/annual-plan.ts'
import { assumptions } from './sections/assumptions.ts'
import { balance } from './sections/balance.ts'
import { enrolment } from './sections/enrolment.ts'
import { housing } from './sections/housing.ts'
import { largeClasses } from './sections/large-classes.ts'
import { mergers } from './sections/mergers.ts'
import { plannedSchools } from './sections/planned-schools.ts'
import { presentSchools } from './sections/present-schools.ts'
import { projects } from './sections/projects.ts'
import type { Answers, Need, Section, Subject } from './subject.ts'

/** The registry of report tables, in the order they are printed: adding one is one file, one import and one line here. */
export const SECTIONS: readonly Section[] = [
  presentSchools,
  plannedSchools,
  balance,
  account,
  enrolment,
  projects,
  annualPlan,
  largeClasses,
  mergers,
  housing,
  assumptions,
]

/** Every question some tables need answered, each once. */
export function needsOf(subject: Subject, sections: readonly Section[] = SECTIONS): readonly Need[] {
  const needs = sections.flatMap((section) => section.needs(subject))
  return [...new Map(needs.map((need) => [need.id, need])).values()]
}

/** The report from the answers. */
export function buildReport(subject: Subject, answers: Answers, sections: readonly Section[] = SECTIONS): Report {
  return { tables: sections.map((section) => section.build(subject, answers)) }
}
