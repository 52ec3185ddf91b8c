import type { Drawing } from '../symbols/drawing.ts'

/** Draws a picture on a canvas; the origin of the context is its centre. */
export function paintDrawing(context: CanvasRenderingContext2D, { shapes }: Drawing): void {
  for (const { d, fill, stroke, width, dash } of shapes) {
    const path = new Path2D(d)
    if (fill) {
      context.fillStyle = fill
      context.fill(path)
    }
    if (stroke) {
      context.strokeStyle = stroke
      context.lineWidth = width ?? 1
      context.setLineDash([...(dash ?? [])])
      context.stroke(path)
    }
  }
  context.setLineDash([])
}
