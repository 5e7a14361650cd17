import { useRef } from 'react'

type Start = { id: number; x: number; y: number }

const slack = 10
const sweep = 48

/** One finger's sweep sideways, which what it began on follows. Not what bears `data-pans` or `data-control`: that takes such a movement itself. */
export function useSwipe(onSwipe: (to: 'before' | 'after') => void) {
  const began = useRef<Start>(undefined)
  const end = ({ currentTarget }: React.PointerEvent<HTMLElement>) => {
    began.current = undefined
    currentTarget.style.translate = ''
  }
  /** How far sideways the finger has gone; 0 where it goes up or down. */
  const acrossOf = ({ pointerId, clientX, clientY }: React.PointerEvent): number => {
    const start = began.current
    if (start?.id !== pointerId) return 0
    const across = clientX - start.x
    return Math.abs(across) > 1.5 * Math.abs(clientY - start.y) ? across : 0
  }
  return {
    onPointerDown(event: React.PointerEvent<HTMLElement>) {
      end(event)
      const { pointerId, pointerType, isPrimary, clientX, clientY, target } = event
      if (pointerType !== 'touch' || !isPrimary) return
      if (target instanceof Element && target.closest('[data-pans], [data-control]')) return
      began.current = { id: pointerId, x: clientX, y: clientY }
    },
    onPointerMove(event: React.PointerEvent<HTMLElement>) {
      const across = acrossOf(event)
      event.currentTarget.style.translate = Math.abs(across) > slack ? `${across}px` : ''
    },
    onPointerUp(event: React.PointerEvent<HTMLElement>) {
      const across = acrossOf(event)
      end(event)
      if (Math.abs(across) > sweep) onSwipe(across > 0 ? 'before' : 'after')
    },
    onPointerCancel: end,
  }
}
