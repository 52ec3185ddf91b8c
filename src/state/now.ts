/** This moment on this machine's clock, ISO 8601 with seconds and the offset: `2026-11-22T14:03:05+08:00`. */
export function now(at = new Date()): string {
  const two = (n: number): string => String(Math.trunc(Math.abs(n))).padStart(2, '0')
  const offset = -at.getTimezoneOffset()
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
  const time = `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`
  return `${day}T${time}${offset < 0 ? '-' : '+'}${two(offset / 60)}:${two(offset % 60)}`
}
