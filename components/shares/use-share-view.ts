import { useEffect, useLayoutEffect, useMemo, useState } from 'react'
import { type Box, boxesOf, layShared, type Measure, rowOf, rowsBetween } from '@/components/shares/share-rows'

export type Drawn = { boxes: Box[]; height: number; isNear(index: number): boolean }

/** The tiles near the view, of all that are known: undefined before the wall is measured. `focused` is among them wherever it is. */
export function useShareView(
  wall: React.RefObject<HTMLElement | null>,
  ratios: readonly number[],
  focused: number | undefined,
): Drawn | undefined {
  const measure = useMeasure(wall)
  const rows = useMemo(() => measure && layShared(ratios, measure), [measure, ratios])
  const [range, setRange] = useState<[number, number]>()

  useLayoutEffect(() => {
    if (!rows) return
    const look = () => {
      const top = -(wall.current?.getBoundingClientRect().top ?? 0)
      const view = window.innerHeight
      const [from, to] = rowsBetween(rows, top - view, top + 2 * view)
      setRange((old) => (old?.[0] === from && old[1] === to ? old : [from, to]))
    }
    look()
    window.addEventListener('scroll', look, { passive: true })
    window.addEventListener('resize', look)
    return () => {
      window.removeEventListener('scroll', look)
      window.removeEventListener('resize', look)
    }
  }, [wall, rows])

  if (!rows || !measure || !range) return undefined
  const [from, to] = range
  const of = (row: number) => boxesOf(rows, ratios, row, measure.gap)
  const near = Array.from({ length: to - from }, (_, index) => of(from + index)).flat()
  const isNear = (index: number) => rowOf(rows, index) >= from && rowOf(rows, index) < to
  const apart = focused === undefined || isNear(focused) ? [] : of(rowOf(rows, focused))
  const alone = apart.filter(({ index }) => index === focused)
  const isAbove = (focused ?? 0) < (near[0]?.index ?? 0)
  return { boxes: isAbove ? [...alone, ...near] : [...near, ...alone], height: rows.height, isNear }
}

/** What the style sheet says, in pixels. */
function useMeasure(wall: React.RefObject<HTMLElement | null>): Measure | undefined {
  const [measure, setMeasure] = useState<Measure>()
  useEffect(() => {
    const element = wall.current
    if (!element) return
    const read = () => {
      const style = getComputedStyle(element)
      const rem = parseFloat(getComputedStyle(document.documentElement).fontSize)
      const rems = (name: string) => parseFloat(style.getPropertyValue(name)) * rem
      const width = element.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight)
      const next = { width, least: rems('--row'), most: rems('--row-most'), gap: parseFloat(style.columnGap) }
      setMeasure((old) => (JSON.stringify(old) === JSON.stringify(next) ? old : next))
    }
    const observer = new ResizeObserver(read)
    observer.observe(element)
    return () => observer.disconnect()
  }, [wall])
  return measure
}
