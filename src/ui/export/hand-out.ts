import type { Handout } from '../../core/report/order.ts'
import { saveFile } from '../shell/save-file.ts'
import { printPage } from './print-page.ts'

/** Gives a made file to the reader: into the download folder, or to the printer, where it can be kept as PDF. */
export function handOut({ name, type, bytes, print }: Handout): void {
  if (print) printPage(new TextDecoder().decode(bytes), name.replace(/\.[^.]*$/, ''))
  else saveFile(name, type, bytes)
}
