/** In CSS pixels: the room for tiles, how tall a row is at least and at most, and what lies between tiles. */
export type Measure = { width: number; least: number; most: number; gap: number }

/** Rows from top to bottom: where each begins in the list, and in pixels. */
export type TileRows = { starts: number[]; tops: number[]; heights: number[]; height: number }

/** The rows that a browser makes of tiles that wrap at `least` and grow up to `most`: what is drawn before anything is measured stays where it is. */
export function layTiles(ratios: readonly number[], { width, least, most, gap }: Measure): TileRows {
  const rows: TileRows = { starts: [], tops: [], heights: [], height: 0 }
  for (let at = 0; at < ratios.length;) {
    const start = at
    let shapes = 0
    let wide = -gap
    while (at < ratios.length) {
      const ratio = ratios[at] ?? 1
      if (at > start && wide + gap + least * ratio > width + 0.01) break
      wide += gap + least * ratio
      shapes += ratio
      at++
    }
    const full = (width - gap * (at - start - 1)) / shapes
    const height = Math.min(at === ratios.length ? Math.min(full, least) : full, most)
    rows.starts.push(start)
    rows.tops.push(rows.height)
    rows.heights.push(height)
    rows.height += height + gap
  }
  rows.height = Math.max(0, rows.height - gap)
  return rows
}

/** The rows between two heights: from one to before another, none where the list is wholly above or below. */
export function rowsBetween({ tops, heights }: TileRows, top: number, bottom: number): [number, number] {
  const from = tops.findIndex((y, row) => y + (heights[row] ?? 0) >= top)
  const to = tops.findIndex((y) => y > bottom)
  return [from === -1 ? tops.length : from, to === -1 ? tops.length : to]
}

export type Box = { index: number; left: number; top: number; width: number; height: number }

/** Where the tiles of one row stand. */
export function boxesOf(rows: TileRows, ratios: readonly number[], row: number, gap: number): Box[] {
  const start = rows.starts[row] ?? 0
  const end = rows.starts[row + 1] ?? ratios.length
  const top = rows.tops[row] ?? 0
  const height = rows.heights[row] ?? 0
  let left = 0
  return ratios.slice(start, end).map((ratio, offset) => {
    const box = { index: start + offset, left, top, width: ratio * height, height }
    left += box.width + gap
    return box
  })
}

export const rowOf = ({ starts }: TileRows, index: number): number => {
  const after = starts.findIndex((start) => start > index)
  return (after === -1 ? starts.length : after) - 1
}

/** A box in the style sheet's words; `--x` and `--y` are what its list is padded with. */
export const placed = ({ left, top, width, height }: Box): React.CSSProperties => ({
  left: `calc(var(--x, 0px) + ${left}px)`,
  top: `calc(var(--y, 0px) + ${top}px)`,
  width,
  height,
})
