/** Runs a program; throws when it fails. */
type Run = (command: string, parameters: string[]) => void

export function findBrowser(): string | null
export function browserFlags(): string[]
export function offlineFlags(): string[]
export function hasChineseFont(): boolean
export function ensureBrowser(run: Run): string
