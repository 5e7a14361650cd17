import { useLayoutEffect, useMemo, useState } from 'react'
import { type Box, boxesOf, layTiles, type Measure, rowOf, rowsBetween } from '@/components/gallery/tiles/tile-rows'

export type Drawn = { boxes: Box[]; height: number; isNear(index: number): boolean }

/** The tiles near the view, of all that are known: undefined before the list is measured. `focused` is among them wherever it is. */
export function useNearTiles(
  list: React.RefObject<HTMLElement | null>,
  measure: Measure | undefined,
  ratios: readonly number[],
  focused: number | undefined,
): Drawn | undefined {
  const rows = useMemo(() => measure && layTiles(ratios, measure), [measure, ratios])
  const [range, setRange] = useState<[number, number]>()

  useLayoutEffect(() => {
    if (!rows) return
    const look = () => {
      const top = -(list.current?.getBoundingClientRect().top ?? 0)
      const view = window.innerHeight
      const [from, to] = rowsBetween(rows, top - view, top + 2 * view)
      setRange((old) => (old?.[0] === from && old[1] === to ? old : [from, to]))
    }
    look()
    window.addEventListener('scroll', look, { passive: true })
    window.addEventListener('resize', look)
    // What stands above the list may have come or gone.
    const observer = new ResizeObserver(look)
    observer.observe(document.body)
    return () => {
      window.removeEventListener('scroll', look)
      window.removeEventListener('resize', look)
      observer.disconnect()
    }
  }, [list, rows])

  if (!rows || !measure || !range) return undefined
  // The list may have become shorter since.
  const [from, to] = range.map((row) => Math.min(row, rows.tops.length)) as [number, number]
  const of = (row: number) => boxesOf(rows, ratios, row, measure.gap)
  const near = Array.from({ length: to - from }, (_, index) => of(from + index)).flat()
  const isNear = (index: number) => rowOf(rows, index) >= from && rowOf(rows, index) < to
  const apart = focused === undefined || isNear(focused) ? [] : of(rowOf(rows, focused))
  const alone = apart.filter(({ index }) => index === focused)
  const isAbove = (focused ?? 0) < (near[0]?.index ?? 0)
  return { boxes: isAbove ? [...alone, ...near] : [...near, ...alone], height: rows.height, isNear }
}

/** Of a tile that has the focus far from the view the neighbours are not in the page: before a key acts on it or leaves it, it is brought back. */
export function bringBack(event: React.KeyboardEvent): void {
  if (!(event.target instanceof Element)) return
  event.preventDefault()
  event.target.scrollIntoView({ block: 'nearest' })
}
