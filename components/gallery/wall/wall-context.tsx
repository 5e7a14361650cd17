'use client'

import { createContext, use, useMemo, useSyncExternalStore } from 'react'
import type { WallState } from '@/components/gallery/wall/wall-state'
import type { WallStore } from '@/components/gallery/wall/wall-store'
import type { GalleryItem } from '@/lib/gallery/contract'

const Context = createContext<WallStore | undefined>(undefined)

export const WallProvider = Context.Provider

/** For what acts on the wall: selecting, judging. Positions count from 0 in the order of the list that is shown. */
export type Wall = {
  total: number
  /** What is known of it; undefined while it is on its way. */
  itemAt(position: number): GalleryItem | undefined
  /** Throws where nothing stands, and where the list changes meanwhile. */
  idAt(position: number): Promise<string>
  /** Undefined where it is not known, or not in the list. */
  positionOf(id: string): number | undefined
  focusPosition: number
  /** Moves the focus there, as arrow keys do. */
  setFocusPosition(position: number): void
  /** Scrolls no further than it has to. */
  reveal(position: number): void
  /** Both ends included, in their order. Throws where the list changes meanwhile. */
  idsBetween(a: number, b: number): Promise<string[]>
  /** Shows a change at once, before the server has said so. */
  changeItems(ids: readonly string[], change: (item: GalleryItem) => GalleryItem): void
  /** Asks what has changed: after an act that moves, removes or adds items. */
  refresh(): Promise<void>
}

export function useWallStore(): WallStore {
  const store = use(Context)
  if (!store) throw new Error('There is no wall around this')
  return store
}

/** A part of the wall's state; whoever uses it is drawn anew when that part is another one, and not with every row that comes and goes. */
export function useWallState<Part>(part: (state: WallState) => Part): Part {
  const store = useWallStore()
  const read = () => part(store.state())
  return useSyncExternalStore(store.subscribe, read, read)
}

export function useWall(): Wall {
  const store = useWallStore()
  const list = useWallState((state) => state.list)
  const focus = useWallState((state) => state.focus)
  return useMemo(
    () => ({
      total: list.total,
      itemAt: store.items.itemAt,
      idAt: store.idAt,
      positionOf: store.items.positionOf,
      focusPosition: focus,
      setFocusPosition: (position) => {
        store.reveal(position)
        store.setFocus(position)
      },
      reveal: store.reveal,
      idsBetween: store.idsBetween,
      changeItems: store.changeItems,
      refresh: store.refresh,
    }),
    [store, list, focus],
  )
}
