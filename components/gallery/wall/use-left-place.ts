import { useEffect, useLayoutEffect } from 'react'
import { startOfRow } from '@/components/gallery/wall/rows'
import type { WallStore } from '@/components/gallery/wall/wall-store'
import { takeLeftViewer } from '@/components/viewer/left-viewer'
import { askPlace } from '@/lib/gallery/queries'

type Left = {
  search: string
  revision: number
  position: number
  offset: number
  id?: string
  focused?: { id: string; position: number }
}

/** Keeps in this entry of the browser's history what was looked at, and puts it back there: after going back, after a reload. */
export function useLeftPlace(wall: WallStore, search: string): void {
  useLayoutEffect(() => {
    const left = leftAt(search)
    if (!left) return wall.y() > 0 ? wall.goTo(0) : undefined
    putBack(wall, left)
    if (left.id !== undefined && left.revision !== wall.state().list.revision)
      void askPlace(wall.asked, left.id)
        .then(({ position, revision }) => {
          if (position !== undefined && revision === wall.state().list.revision) putBack(wall, { ...left, position })
        })
        .catch(() => {})
  }, [wall, search])

  useEffect(() => {
    const viewed = takeLeftViewer(search)
    if (viewed !== undefined) void showViewed(wall, viewed).catch(() => {})
  }, [wall, search])

  useEffect(() => wall.onRest(() => keepPlace(wall, search)), [wall, search])
}

/** The result that was looked at last: in the viewer one may have gone far from the tile that was opened. */
async function showViewed(wall: WallStore, id: string): Promise<void> {
  const position = wall.items.positionOf(id) ?? (await askPlace(wall.asked, id)).position
  if (position === undefined) return
  wall.setFocus(position)
  if (position >= wall.state().rows.laid) wall.restore({ position, offset: 0 })
  else if (!wall.isSeen(position)) wall.reveal(position)
}

function putBack(wall: WallStore, left: Left): void {
  const known = left.id === undefined ? undefined : wall.items.positionOf(left.id)
  wall.restore({ position: known ?? left.position, offset: left.offset })
  if (left.focused) wall.setFocus(wall.items.positionOf(left.focused.id) ?? left.focused.position)
}

export function keepPlace(wall: WallStore, search: string): void {
  // The page may be on its way to another one, whose entry this is then.
  if (location.pathname !== '/gallery') return
  const seen = wall.anchor()
  const { list, rows, from, to, focus, focuses } = wall.state()
  const focusedId = wall.items.idAt(focus)
  const isDrawn = focus >= startOfRow(rows, from) && focus < startOfRow(rows, to)
  const left: Left = {
    search,
    revision: list.revision,
    position: seen?.position ?? 0,
    offset: seen?.offset ?? Number.MAX_SAFE_INTEGER,
    id: wall.items.idAt(seen?.position ?? 0),
    focused: focuses > 0 && isDrawn && focusedId !== undefined ? { id: focusedId, position: focus } : undefined,
  }
  history.replaceState({ ...history.state, safelightWall: left }, '')
}

function leftAt(search: string): Left | undefined {
  const left: Left | undefined = history.state?.safelightWall
  return left?.search === search ? left : undefined
}
