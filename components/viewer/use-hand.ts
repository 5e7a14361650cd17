import { useEffect, useEffectEvent, useRef } from 'react'
import { type Frame, panBy, type Point, toggled, type View, whole, zoomTo } from '@/components/viewer/zoom'

type Hand = {
  view: View
  frame: Frame | undefined
  onView: (view: View) => void
  /** A finger's sweep over a whole picture. */
  onSwipe?: (to: 'before' | 'after') => void
  onTap?: () => void
}

const slack = 5
const sweep = 48

/** Wheel, mouse, one finger or two: zooms about the pointer, moves what is larger than its stage. Gives what the stage is to listen with. */
export function useHand(stage: React.RefObject<HTMLElement | null>, { view, frame, onView, onSwipe, onTap }: Hand) {
  const fingers = useRef(new Map<number, Point>())
  const began = useRef<{ at: Point; moved: boolean; pinched: boolean }>(undefined)

  const fromMiddle = ({ clientX, clientY }: { clientX: number; clientY: number }): Point => {
    const box = stage.current?.getBoundingClientRect()
    return box ? { x: clientX - box.left - box.width / 2, y: clientY - box.top - box.height / 2 } : { x: 0, y: 0 }
  }
  const turn = useEffectEvent((event: WheelEvent) => {
    if (!frame) return
    event.preventDefault()
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1
    const factor = Math.exp(-event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.0016))
    onView(zoomTo(view, near(view.zoom * factor, view.zoom), frame, fromMiddle(event)))
  })
  useEffect(() => {
    const element = stage.current
    const listen = (event: WheelEvent) => turn(event)
    // React's own listeners may not keep the page from scrolling.
    element?.addEventListener('wheel', listen, { passive: false })
    return () => element?.removeEventListener('wheel', listen)
  }, [stage])

  const end = (event: React.PointerEvent) => {
    const start = began.current
    fingers.current.delete(event.pointerId)
    if (!start || fingers.current.size > 0) return
    began.current = undefined
    const at = fromMiddle(event)
    const across = at.x - start.at.x
    const isSweep = Math.abs(across) > sweep && Math.abs(across) > 1.5 * Math.abs(at.y - start.at.y)
    if (!start.moved) onTap?.()
    else if (event.pointerType === 'touch' && view.zoom === 1 && !start.pinched && isSweep)
      onSwipe?.(across > 0 ? 'before' : 'after')
  }

  return {
    onPointerDown: (event: React.PointerEvent) => {
      if (event.button !== 0 || (event.target instanceof Element && event.target.closest('[data-control]'))) return
      fingers.current.set(event.pointerId, fromMiddle(event))
      if (fingers.current.size === 1) began.current = { at: fromMiddle(event), moved: false, pinched: false }
      else if (began.current) began.current = { ...began.current, moved: true, pinched: true }
      event.currentTarget.setPointerCapture(event.pointerId)
    },
    onPointerMove: (event: React.PointerEvent) => {
      const before = fingers.current.get(event.pointerId)
      const start = began.current
      if (!before || !start || !frame) return
      const at = fromMiddle(event)
      if (!start.moved && Math.hypot(at.x - start.at.x, at.y - start.at.y) < slack) return
      start.moved = true
      const other = [...fingers.current].find(([id]) => id !== event.pointerId)?.[1]
      fingers.current.set(event.pointerId, at)
      if (other) {
        const middle = { x: (at.x + other.x) / 2, y: (at.y + other.y) / 2 }
        const spread = distance(at, other) / Math.max(1, distance(before, other))
        const by = { x: (at.x - before.x) / 2, y: (at.y - before.y) / 2 }
        onView(panBy(zoomTo(view, view.zoom * spread, frame, middle), by, frame))
      } else if (view.zoom !== 1) onView(panBy(view, { x: at.x - before.x, y: at.y - before.y }, frame))
    },
    onPointerUp: end,
    onPointerCancel: (event: React.PointerEvent) => {
      fingers.current.delete(event.pointerId)
      began.current = undefined
    },
    onDoubleClick: (event: React.MouseEvent) => {
      if (event.target instanceof Element && event.target.closest('[data-control]')) return
      if (frame) onView(toggled(view, frame, fromMiddle(event)))
    },
  }
}

const distance = (one: Point, other: Point) => Math.hypot(one.x - other.x, one.y - other.y)

/** The wheel rests at the whole picture when it comes past. */
const near = (next: number, now: number) => ((now - whole.zoom) * (next - whole.zoom) < 0 ? whole.zoom : next)
