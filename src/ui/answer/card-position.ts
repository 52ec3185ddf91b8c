import type { Anchor } from './answer-desk.svelte.ts'

const GAP = 8

/** Top left corner that keeps a card of this size inside the window: beside the number if there is room, else under or over it. */
export function cardPosition(
  anchor: Anchor | null,
  width: number,
  height: number,
  windowWidth: number,
  windowHeight: number,
): { left: number; top: number } {
  if (!anchor) return { left: Math.max(GAP, (windowWidth - width) / 2), top: Math.max(GAP, (windowHeight - height) / 3) }
  const inside = (at: number, size: number, room: number) => Math.max(GAP, Math.min(at, room - size - GAP))
  if (anchor.left - width - GAP >= GAP)
    return { left: anchor.left - width - GAP, top: inside(anchor.top - 40, height, windowHeight) }
  if (anchor.right + width + GAP <= windowWidth - GAP)
    return { left: anchor.right + GAP, top: inside(anchor.top - 40, height, windowHeight) }
  const under = anchor.bottom + GAP
  return {
    left: inside(anchor.left, width, windowWidth),
    top: under + height <= windowHeight - GAP ? under : inside(anchor.top - height - GAP, height, windowHeight),
  }
}
