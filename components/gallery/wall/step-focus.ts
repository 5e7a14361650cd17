import type { List } from '@/components/gallery/wall/list'
import { boxesOf, type Rows, rowAt, rowOf } from '@/components/gallery/wall/rows'

const steps = {
  ArrowLeft: ({ position }) => position - 1,
  ArrowRight: ({ position }) => position + 1,
  ArrowUp: (from) => inRow(from, rowOf(from.rows, from.position) - 1),
  ArrowDown: (from) => inRow(from, rowOf(from.rows, from.position) + 1),
  PageUp: (from) => inRow(from, pageFrom(from, -1)),
  PageDown: (from) => inRow(from, pageFrom(from, 1)),
  Home: () => 0,
  End: ({ list }) => list.total - 1,
} satisfies Record<string, (from: From) => number>

type From = { rows: Rows; list: List; position: number; view: number }

export type StepKey = keyof typeof steps

export const isStepKey = (key: string): key is StepKey => key in steps

/** Where a key takes the focus: sideways in order, up and down to the nearest tile of the next row, a view up or down, or to an end. */
export function stepFocus(key: StepKey, from: From): number {
  return Math.min(Math.max(steps[key](from), 0), from.list.total - 1)
}

function pageFrom({ rows, position, view }: From, direction: 1 | -1): number {
  const row = rowOf(rows, position)
  const there = rowAt(rows, (rows.tops[row] ?? 0) + direction * Math.max(view - (rows.heights[row] ?? 0), 1))
  return there === row ? row + direction : there
}

function inRow({ rows, list, position }: From, row: number): number {
  if (row < 0) return position
  if (row >= rows.count) return position
  const here = middle(boxesOf(rows, list, rowOf(rows, position)).find((box) => box.position === position))
  const near = boxesOf(rows, list, row).toSorted((a, b) => Math.abs(middle(a) - here) - Math.abs(middle(b) - here))[0]
  return near?.position ?? position
}

const middle = (box: { left: number; width: number } | undefined) => (box ? box.left + box.width / 2 : 0)
