import { useEffect, useEffectEvent, useRef } from 'react'
import { type Frame, panBy, type Point, toggled, type View, whole, zoomTo } from '@/components/viewer/zoom'

type Hand = {
  /** Several movements may come before the first of them is drawn. */
  onView: (next: (view: View) => View) => void
  frame: Frame | undefined
  onTap?: () => void
}

const slack = 5
/** Between two taps that are one double tap: milliseconds, and CSS pixels. */
const soon = 300
const nearby = 30

/** Wheel, mouse, one finger or two: zooms about the pointer, moves what is larger than its stage. Gives what the stage is to listen with. */
export function useHand(stage: React.RefObject<HTMLElement | null>, { frame, onView, onTap }: Hand) {
  const fingers = useRef(new Map<number, Point>())
  const pointer = useRef('')
  const began = useRef<{ at: Point; moved: boolean }>(undefined)
  const tapped = useRef<{ at: Point; when: number }>(undefined)

  const fromMiddle = ({ clientX, clientY }: { clientX: number; clientY: number }): Point => {
    const box = stage.current?.getBoundingClientRect()
    return box ? { x: clientX - box.left - box.width / 2, y: clientY - box.top - box.height / 2 } : { x: 0, y: 0 }
  }
  const turn = useEffectEvent((event: WheelEvent) => {
    if (!frame) return
    event.preventDefault()
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1
    const factor = Math.exp(-event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.0016))
    const at = fromMiddle(event)
    onView((view) => zoomTo(view, near(view.zoom * factor, view.zoom), frame, at))
  })
  useEffect(() => {
    const element = stage.current
    const listen = (event: WheelEvent) => turn(event)
    // One finger may scroll the page past a whole picture, two look closely.
    const keep = (event: TouchEvent) => event.touches.length > 1 && event.preventDefault()
    // React's own listeners may not keep the page from scrolling.
    element?.addEventListener('wheel', listen, { passive: false })
    element?.addEventListener('touchstart', keep, { passive: false })
    return () => {
      element?.removeEventListener('wheel', listen)
      element?.removeEventListener('touchstart', keep)
    }
  }, [stage])

  const end = (event: React.PointerEvent) => {
    const start = began.current
    fingers.current.delete(event.pointerId)
    if (!start || fingers.current.size > 0) return
    began.current = undefined
    if (start.moved) return
    onTap?.()
    if (event.pointerType === 'touch') tap(fromMiddle(event), event.timeStamp)
  }
  /** Not every browser makes a double click of two taps. */
  const tap = (at: Point, when: number) => {
    const last = tapped.current
    const isSecond = last !== undefined && when - last.when < soon && distance(at, last.at) < nearby
    tapped.current = isSecond ? undefined : { at, when }
    if (isSecond && frame) onView((view) => toggled(view, frame, at))
  }

  return {
    onPointerDown: (event: React.PointerEvent) => {
      if (event.button !== 0 || (event.target instanceof Element && event.target.closest('[data-control]'))) return
      pointer.current = event.pointerType
      fingers.current.set(event.pointerId, fromMiddle(event))
      if (fingers.current.size === 1) began.current = { at: fromMiddle(event), moved: false }
      else if (began.current) began.current.moved = true
      event.currentTarget.setPointerCapture(event.pointerId)
    },
    onPointerMove: (event: React.PointerEvent) => {
      const before = fingers.current.get(event.pointerId)
      const start = began.current
      if (!before || !start) return
      const at = fromMiddle(event)
      if (!start.moved && Math.hypot(at.x - start.at.x, at.y - start.at.y) < slack) return
      start.moved = true
      if (!frame) return
      const other = [...fingers.current].find(([id]) => id !== event.pointerId)?.[1]
      fingers.current.set(event.pointerId, at)
      if (other) {
        const middle = { x: (at.x + other.x) / 2, y: (at.y + other.y) / 2 }
        const spread = distance(at, other) / Math.max(1, distance(before, other))
        const by = { x: (at.x - before.x) / 2, y: (at.y - before.y) / 2 }
        onView((view) => panBy(zoomTo(view, view.zoom * spread, frame, middle), by, frame))
      } else {
        const by = { x: at.x - before.x, y: at.y - before.y }
        onView((view) => (view.zoom === 1 ? view : panBy(view, by, frame)))
      }
    },
    onPointerUp: end,
    onPointerCancel: (event: React.PointerEvent) => {
      fingers.current.delete(event.pointerId)
      began.current = undefined
    },
    onDoubleClick: (event: React.MouseEvent) => {
      if (event.target instanceof Element && event.target.closest('[data-control]')) return
      const at = fromMiddle(event)
      if (frame && pointer.current !== 'touch') onView((view) => toggled(view, frame, at))
    },
  }
}

const distance = (one: Point, other: Point) => Math.hypot(one.x - other.x, one.y - other.y)

/** The wheel rests at the whole picture when it comes past. */
const near = (next: number, now: number) => ((now - whole.zoom) * (next - whole.zoom) < 0 ? whole.zoom : next)
