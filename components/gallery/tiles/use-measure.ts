import { useLayoutEffect, useState } from 'react'
import type { Measure } from '@/components/gallery/tiles/tile-rows'

export type Styles = { style: CSSStyleDeclaration; rems(name: string): number }

/** What the style sheet says of a list of tiles, in pixels, read anew whenever its size changes. `read` is always the same function. */
export function useMeasure<Read extends Measure>(
  list: React.RefObject<HTMLElement | null>,
  read: (element: HTMLElement, styles: Styles) => Read,
): Read | undefined {
  const [measure, setMeasure] = useState<Read>()
  useLayoutEffect(() => {
    const element = list.current
    if (!element) return
    const look = () => {
      const style = getComputedStyle(element)
      const rem = parseFloat(getComputedStyle(document.documentElement).fontSize)
      const next = read(element, { style, rems: (name) => parseFloat(style.getPropertyValue(name)) * rem })
      setMeasure((old) => (JSON.stringify(old) === JSON.stringify(next) ? old : next))
    }
    look()
    const observer = new ResizeObserver(look)
    observer.observe(element)
    return () => observer.disconnect()
  }, [list, read])
  return measure
}
