/**
 * A wall may be taller than a browser can hold: Firefox clips at 17.9 million pixels and lets a box of 20 million collapse. So what is scrolled is a box
 * of at most `tallest`, and the box stands `base` pixels down the wall.
 */
export const tallest = 4_000_000

export type Place = { base: number; scrollTop: number }

export const boxHeight = (height: number): number => Math.min(height, tallest)

/** Where the box has to stand, and be scrolled to, for `y` of the wall to be at the top of the view. */
export function placeAt(y: number, height: number, view: number): Place {
  const top = Math.min(Math.max(y, 0), Math.max(0, height - view))
  const box = boxHeight(height)
  const base = Math.round(Math.min(Math.max(top - (box - view) / 2, 0), height - box))
  return { base, scrollTop: top - base }
}

/** Whether the box should be moved, because its end comes near and the wall goes on there. */
export function isNearEdge({ base, scrollTop }: Place, height: number, view: number): boolean {
  const box = boxHeight(height)
  const margin = box / 4
  return (scrollTop < margin && base > 0) || (scrollTop + view > box - margin && base + box < height)
}
