import { useCallback, useState } from 'react'
import type { Size } from '@/components/viewer/zoom'

/** How large an element is, in CSS pixels; undefined before it was seen. */
export function useSize(): [(element: HTMLElement | null) => (() => void) | undefined, Size | undefined] {
  const [size, setSize] = useState<Size>()
  const measure = useCallback((element: HTMLElement | null) => {
    if (!element) return undefined
    const watcher = new ResizeObserver(([entry]) => {
      if (!entry) return
      const { width, height } = entry.contentRect
      if (width > 0 && height > 0)
        setSize((known) => (known?.width === width && known.height === height ? known : { width, height }))
    })
    watcher.observe(element)
    return () => watcher.disconnect()
  }, [])
  return [measure, size]
}
