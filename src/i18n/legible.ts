/**
 * What no XML can hold or nobody can see: control signs, halves of pairs, what is no sign at all; and the sign that stands for one lost
 * before (U+FFFD), which the writer of workbooks leaves out. Tabs and line ends may stay.
 */
const UNWRITABLE = /(?![\t\n\r])[\p{Cc}\p{Cs}\uFFFD-\uFFFF]/gu

/** Text as any file can hold it: where a sign cannot be written stands □ (虚缺号, GB/T 15834). */
export function legible(text: string): string {
  return text.replace(UNWRITABLE, '□')
}
