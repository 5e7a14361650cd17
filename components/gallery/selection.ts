'use client'

import { useMemo, useSyncExternalStore } from 'react'
import { useWallStore } from '@/components/gallery/wall/wall-context'
import type { WallStore } from '@/components/gallery/wall/wall-store'

/** What is selected on the wall of this page, by id, in the order in which it was. A new list begins with none. */
let chosen: ReadonlySet<string> = new Set()
/** From where a range reaches: the one that was last selected by itself. */
let anchor: string | undefined
const none: ReadonlySet<string> = new Set()
const readers = new Set<() => void>()

function choose(next: ReadonlySet<string>): void {
  chosen = next
  readers.forEach((read) => read())
}

function subscribe(read: () => void) {
  readers.add(read)
  return () => void readers.delete(read)
}

export function clearSelection(): void {
  anchor = undefined
  if (chosen.size > 0) choose(new Set())
}

export function toggleSelected(id: string): void {
  const next = new Set(chosen)
  if (!next.delete(id)) next.add(id)
  anchor = id
  choose(next)
}

/** Selects all from the one that was last selected by itself to here, besides what is selected. */
export async function selectRange(wall: WallStore, to: number): Promise<void> {
  const from = anchor === undefined ? undefined : wall.items.positionOf(anchor)
  const ids = await wall.idsBetween(from ?? to, to)
  anchor ??= ids[0]
  choose(new Set([...chosen, ...ids]))
}

export const useIsSelected = (id: string): boolean =>
  useSyncExternalStore(
    subscribe,
    () => chosen.has(id),
    () => false,
  )

/** Some are selected, so a click selects more. */
export const useIsSelecting = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => chosen.size > 0,
    () => false,
  )

export function useSelection() {
  const wall = useWallStore()
  const ids = useSyncExternalStore(
    subscribe,
    () => chosen,
    () => none,
  )
  return useMemo(
    () => ({
      ids,
      size: ids.size,
      toggle: toggleSelected,
      /** From the one that was last selected by itself to this position. Throws where the list changes meanwhile. */
      range: (to: number) => selectRange(wall, to),
      /** Every result of the present list, seen or not. */
      all: async () => choose(new Set(await wall.idsBetween(0, wall.state().list.total - 1))),
      replace: (next: Iterable<string>) => choose(new Set(next)),
      clear: clearSelection,
    }),
    [ids, wall],
  )
}
