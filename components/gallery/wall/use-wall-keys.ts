import { useEffect } from 'react'
import { isStepKey, stepFocus } from '@/components/gallery/wall/step-focus'
import { rowAt } from '@/components/gallery/wall/rows'
import type { WallStore } from '@/components/gallery/wall/wall-store'

/** Moving keys step from tile to tile, P plays a sound. The wall takes its keys also while nothing has the focus: a tile that had it may have scrolled out of the page. */
export function useWallKeys(wall: WallStore, scroller: React.RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { target, key } = event
      const isOurs = target === document.body || (target instanceof Node && scroller.current?.contains(target))
      if (!isOurs || event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return
      const { list, rows, size, focus, from, to } = wall.state()
      if (list.total === 0) return
      if (key.toLowerCase() === 'p' && !event.shiftKey && !event.repeat && isTile(target)) {
        if (wall.playFocused()) event.preventDefault()
        return
      }
      const page = key === ' ' ? (event.shiftKey ? 'PageUp' : 'PageDown') : key
      if (!isStepKey(page) || (event.shiftKey && key !== ' ')) return
      if (key === ' ' && target !== document.body) return
      event.preventDefault()
      const isFocused = target !== document.body
      const isDrawn = focus >= (rows.starts[from] ?? 0) && focus < (rows.starts[to] ?? list.total)
      const first = rows.starts[rowAt(rows, wall.y() + rows.measure.heading + 1)] ?? 0
      const position = isFocused || isDrawn ? focus : first
      const next = stepFocus(page, { rows, list, position, view: size.height })
      wall.reveal(next)
      wall.setFocus(next)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [wall, scroller])
}

const isTile = (target: EventTarget | null) => target instanceof Element && target.closest('[data-position]') !== null
