'use client'

import { useMemo, useSyncExternalStore } from 'react'
import { ListChanged } from '@/components/gallery/wall/ids-between'
import { useWallStore } from '@/components/gallery/wall/wall-context'
import type { WallStore } from '@/components/gallery/wall/wall-store'
import { askPlace } from '@/lib/gallery/queries'

/** What is selected on the wall of this page, by id, in the order in which it was. */
let chosen: ReadonlySet<string> = new Set()
/** The order of those that may be selected again. */
let order: readonly string[] = []
/** From where a range reaches: the one that was last selected by itself. */
let anchor: string | undefined
/** Counts how often it was cleared: an answer that was asked for before is of no use then. */
let round = 0
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

export const selectedIds = (): ReadonlySet<string> => chosen

/** Answers, whenever it is asked, whether nothing has been cleared since now. */
export function presentRound(): () => boolean {
  const begun = round
  return () => begun === round
}

export function clearSelection(): void {
  round++
  anchor = undefined
  order = []
  if (chosen.size > 0) choose(new Set())
}

let searched: string | undefined

/** What is selected is of one list, told by the search of its address: another list begins with none. */
export function selectIn(search: string): void {
  if (search !== searched) clearSelection()
  searched = search
}

/** These are in the list no longer. Answers which of them were selected. */
export function deselect(ids: readonly string[]): string[] {
  const gone = new Set(ids.filter((id) => chosen.has(id)))
  order = [...new Set([...order, ...chosen])]
  if (gone.size > 0) choose(new Set([...chosen].filter((id) => !gone.has(id))))
  return [...gone]
}

/** These are in the list again, and were selected: each is in its place among the others. */
export function reselect(ids: readonly string[]): void {
  const next = new Set([...chosen, ...ids])
  if (ids.length > 0) choose(new Set([...order.filter((id) => next.has(id)), ...next]))
}

/** What is to leave the list is selected no longer, unless it stays. */
export async function deselectLeaving(ids: readonly string[], leaves: Promise<boolean>): Promise<void> {
  const isPresent = presentRound()
  const left = deselect(ids)
  if (!(await leaves) && isPresent()) reselect(left)
}

export function toggleSelected(id: string): void {
  const next = new Set(chosen)
  if (!next.delete(id)) next.add(id)
  anchor = id
  choose(next)
}

/** Selects all from the one that was last selected by itself to here, besides what is selected. */
export async function selectRange(wall: WallStore, to: number): Promise<void> {
  const isPresent = presentRound()
  const [from, end] = await endsOf(wall, to)
  if (!isPresent()) return
  const ids = await wall.idsBetween(from, end)
  if (!isPresent()) return
  if (from === end) anchor = ids[0]
  choose(new Set([...chosen, ...ids]))
}

/** The wall forgets what stands far away, so the server may have to say where the range begins; meanwhile the list may become another one. */
async function endsOf(wall: WallStore, to: number): Promise<[from: number, to: number]> {
  if (anchor === undefined) return [to, to]
  const known = wall.items.positionOf(anchor)
  if (known !== undefined) return [known, to]
  const { list } = wall.state()
  const id = wall.items.idAt(to)
  const { position, revision } = await askPlace(wall.asked, anchor)
  if (revision !== wall.state().list.revision) await wall.refresh()
  const now = wall.state().list
  if (now === list) return [position ?? to, to]
  const end = now.revision === revision && id !== undefined ? wall.items.positionOf(id) : undefined
  if (end === undefined) throw new ListChanged()
  return [position ?? end, end]
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
  const ids = useSyncExternalStore(subscribe, selectedIds, () => none)
  return useMemo(
    () => ({
      ids,
      size: ids.size,
      toggle: toggleSelected,
      /** From the one that was last selected by itself to this position. Throws where the list changes meanwhile. */
      range: (to: number) => selectRange(wall, to),
      /** Every result of the present list, seen or not. */
      all: async () => {
        const isPresent = presentRound()
        const all = await wall.idsBetween(0, wall.state().list.total - 1)
        if (isPresent()) choose(new Set(all))
      },
      replace: (next: Iterable<string>) => choose(new Set(next)),
      clear: clearSelection,
    }),
    [ids, wall],
  )
}
