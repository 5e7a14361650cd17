import { useRouter } from 'next/navigation'
import { useRef } from 'react'
import { useNotSelected } from '@/components/gallery/judging/use-not-selected'
import { selectRange, toggleSelected, useIsSelecting } from '@/components/gallery/selection'
import { keepPlace } from '@/components/gallery/wall/use-left-place'
import type { WallStore } from '@/components/gallery/wall/wall-store'

const long = 450
/** CSS pixels that a resting finger may move. */
const slack = 10

/** What pointers do on the wall, heard once for all tiles: open, select, play what is under them. A long touch begins selecting. */
export function useWallTouch(wall: WallStore, search: string) {
  const router = useRouter()
  const isSelecting = useIsSelecting()
  const notSelected = useNotSelected()
  const press = useRef<ReturnType<typeof setTimeout>>(undefined)
  const pressedAt = useRef({ x: 0, y: 0 })
  const wasLong = useRef(false)

  const endPress = () => clearTimeout(press.current)

  return {
    onClick(event: React.MouseEvent) {
      const { select, position } = placesOf(event.target)
      const at = select ?? position
      if (at === undefined || event.button !== 0) return
      const id = wall.items.idAt(at)
      if (id === undefined) return
      // The Enter key opens, whatever is selected; with another key held, where the browser likes.
      const isEnter = event.detail === 0 && select === undefined
      const isHeld = event.ctrlKey || event.metaKey
      if (isEnter && (isHeld || event.shiftKey)) return
      event.preventDefault()
      if (wasLong.current) return void (wasLong.current = false)
      wall.setFocus(at)
      if (event.shiftKey) return void selectRange(wall, at).catch(notSelected)
      if (select !== undefined || isHeld || (isSelecting && !isEnter)) return toggleSelected(id)
      const link = event.target instanceof Element ? event.target.closest('a') : null
      if (!link) return
      keepPlace(wall, search)
      router.push(link.href)
    },
    onPointerDown(event: React.PointerEvent) {
      wasLong.current = false
      endPress()
      const { position } = placesOf(event.target)
      const id = position === undefined ? undefined : wall.items.idAt(position)
      if (event.pointerType === 'mouse' || id === undefined) return
      pressedAt.current = { x: event.clientX, y: event.clientY }
      press.current = setTimeout(() => {
        wasLong.current = true
        toggleSelected(id)
        navigator.vibrate?.(10)
      }, long)
    },
    onPointerUp: endPress,
    onPointerCancel: endPress,
    onContextMenu(event: React.MouseEvent) {
      if (wasLong.current) event.preventDefault()
    },
    onPointerOver(event: React.PointerEvent) {
      if (event.pointerType !== 'mouse') return
      const tile = event.target instanceof Element ? event.target.closest('[data-slot=tile]') : null
      const { position } = placesOf(tile?.querySelector('a') ?? null)
      const item = position === undefined ? undefined : wall.items.itemAt(position)
      wall.hover(item?.kind === 'video' ? item.id : undefined)
    },
    onPointerMove(event: React.PointerEvent) {
      const { x, y } = pressedAt.current
      if (Math.hypot(event.clientX - x, event.clientY - y) > slack) endPress()
      scrub(event)
    },
    onPointerLeave: () => wall.hover(undefined),
  }
}

function placesOf(target: EventTarget | null): { select?: number; position?: number } {
  if (!(target instanceof Element)) return {}
  const read = (name: string) => {
    const value = target.closest(`[data-${name}]`)?.getAttribute(`data-${name}`)
    return value ? Number(value) : undefined
  }
  return { select: read('select'), position: read('position') }
}

/** Shows the moment of a film that the pointer is at, from its left edge to its right. */
function scrub(event: React.PointerEvent): void {
  const tile = event.target instanceof Element ? event.target.closest('[data-slot=tile]') : null
  const board = tile?.querySelector<HTMLElement>('[data-slot=storyboard]')
  if (!tile || !board) return
  const { left, width } = tile.getBoundingClientRect()
  const frames = Number(board.dataset.frames)
  const frame = Math.min(frames - 1, Math.max(0, Math.floor(((event.clientX - left) / width) * frames)))
  board.style.backgroundPositionX = frames > 1 ? `${(frame / (frames - 1)) * 100}%` : '0'
}
