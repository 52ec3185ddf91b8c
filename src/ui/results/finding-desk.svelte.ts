import type { Finding } from '../../core/domain/evaluation.ts'
import { findingKey } from './finding-list.ts'
import { findingKind } from './finding-target.ts'

/** Which findings are listed and which one the reader stands at; shared by the list, the stepper and the keys. */
export class FindingDesk {
  #kind = $state('')
  #at = $state('')

  /** Empty for all kinds. */
  get kind(): string {
    return this.#kind
  }

  filter(kind: string): void {
    this.#kind = kind
    this.#at = ''
  }

  /** The findings of the chosen kind; all of them when the answer has none of it any more. */
  list(findings: readonly Finding[]): readonly Finding[] {
    const chosen = findings.filter((finding) => findingKind(finding) === this.#kind)
    return chosen.length > 0 ? chosen : findings
  }

  /** Place of the reader in the list; −1 before the first step, or when that finding is gone. */
  place(list: readonly Finding[]): number {
    return list.findIndex((finding) => findingKey(finding) === this.#at)
  }

  goTo(finding: Finding): void {
    this.#at = findingKey(finding)
  }

  /** The next or the previous finding, round the ends; null when there is none. */
  step(list: readonly Finding[], delta: 1 | -1): Finding | null {
    const at = this.place(list)
    const next = at < 0 ? (delta > 0 ? 0 : list.length - 1) : (at + delta + list.length) % list.length
    const finding = list[next] ?? null
    if (finding) this.goTo(finding)
    return finding
  }
}

export const findingDesk = new FindingDesk()
