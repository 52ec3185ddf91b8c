/** The day on this machine's calendar, `YYYY-MM-DD`. Core reads no clock; this is where a project gets its day from. */
export function today(): string {
  const now = new Date()
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
