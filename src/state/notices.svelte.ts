import type { Issue } from '../core/domain/issue.ts'

/** Something the planner should know that belongs to no place on screen: a file that did not open, work set aside. */
export interface Notice {
  readonly id: number
  readonly issue: Issue
}

/** Messages in one place, newest last, until dismissed. Sentences: `issue.<code>.what | .effect | .fix`. */
export class NoticeState {
  #list = $state.raw<readonly Notice[]>([])
  #next = 1

  get list(): readonly Notice[] {
    return this.#list
  }

  add(...issues: readonly Issue[]): void {
    this.#list = [...this.#list, ...issues.map((issue) => ({ id: this.#next++, issue }))]
  }

  dismiss(id: number): void {
    this.#list = this.#list.filter((notice) => notice.id !== id)
  }
}
