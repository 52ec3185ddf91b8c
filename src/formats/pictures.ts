import type { Node } from '../core/report/tree.ts'

/** A picture as pixels, for office files. */
export interface PixelPicture {
  readonly png: Uint8Array
  /** Pixels. */
  readonly width: number
  readonly height: number
}

/** A picture as lines and text, for pages that are printed. */
export interface DrawnPicture {
  /** An SVG document with a `viewBox`. */
  readonly svg: string
  /** Pixels of 1/96 inch. */
  readonly width: number
  readonly height: number
}

export type Picture = PixelPicture | DrawnPicture

/** What a picture is made of. */
export type Pictured = Extract<Node, { kind: 'chart' | 'map' }>

/** The room a picture is given on its page, in millimetres: one that is drawn for it keeps its sizes of type and its scale. */
export interface Frame {
  readonly width: number
  readonly height: number
}

/** Draws the charts and maps of a document; null: could not be drawn, and the document says so in its place. */
export type Pictures<P extends Picture = Picture> = (node: Pictured, frame: Frame) => Promise<P | null>

/** Size of a picture inside a frame, its proportions kept; in the unit of the frame. */
export function contained(picture: { readonly width: number; readonly height: number }, frame: Frame): Frame {
  const scale = Math.min(frame.width / picture.width, frame.height / picture.height)
  return { width: picture.width * scale, height: picture.height * scale }
}
