'use client'

import { useEffect, useSyncExternalStore } from 'react'
import { useCollectKey } from '@/components/collections/use-collect-key'
import { movesOn } from '@/components/gallery/judging/move-on'
import { SelectionBar } from '@/components/gallery/judging/selection-bar'
import { useJudgingKeys } from '@/components/gallery/judging/use-judging-keys'
import { useNotSelected } from '@/components/gallery/judging/use-not-selected'
import { useSelectionKeys } from '@/components/gallery/judging/use-selection-keys'
import { useVerdict } from '@/components/gallery/judging/use-verdict'
import { followFocus, isOnTile, joinWall, seenFocus } from '@/components/gallery/judging/wall-surface'
import { deselectLeaving, useSelection } from '@/components/gallery/selection'
import { useWallStore } from '@/components/gallery/wall/wall-context'
import { useReuseKey } from '@/components/reuse/use-reuse-key'
import { askPlace } from '@/lib/gallery/queries'

/** Judging on a wall: its keys, and the bar for what is selected. Stands inside of the wall's provider. */
export function WallJudging() {
  const wall = useWallStore()
  // Only the list: what is in view changes with every movement.
  const read = () => wall.state().list
  const list = useSyncExternalStore(wall.subscribe, read, read)
  const selection = useSelection()
  const [verdict, tellVerdict] = useVerdict()
  useEffect(() => joinWall(wall), [wall])
  useEffect(() => followFocus(wall), [wall])

  const meant = async () => {
    if (selection.size > 0) return [...selection.ids]
    if (!isOnTile(document.activeElement)) return []
    const focus = seenFocus(wall)
    return focus === undefined ? [] : [await wall.idAt(focus)]
  }
  const collecting = useCollectKey(meant)
  const reusing = useReuseKey(meant)
  const goTo = (position: number) => {
    wall.reveal(position)
    wall.setFocus(position)
  }
  /** Where the list is of certain stars, what is judged may leave it, and the keys would go on acting on what nobody sees. */
  const letGo = () => {
    if (wall.asked.address.rating !== undefined) selection.clear()
  }
  const judging = useJudgingKeys(meant, {
    onJudged: (ids) => {
      if (ids.length === 1 && ids[0] !== undefined) tellVerdict(ids[0])
      const { focus, list } = wall.state()
      if (selection.size > 0) letGo()
      else if (movesOn() && focus + 1 < list.total) goTo(focus + 1)
    },
    onBin: (ids, isBinned) => void deselectLeaving(ids, isBinned),
    onUndone: async (ids) => {
      const [id] = ids
      if (ids.length !== 1 || id === undefined) return
      await wall.refresh()
      const position = wall.items.positionOf(id) ?? (await askPlace(wall.asked, id)).position
      if (position !== undefined) goTo(position)
    },
  })

  const notSelected = useNotSelected()
  const selectAll = () => selection.all().catch(notSelected)
  useSelectionKeys(wall, selection, selectAll)

  return (
    <>
      {verdict}
      {selection.size > 0 ? (
        <SelectionBar
          ids={selection.ids}
          total={list.total}
          judging={judging}
          onJudged={letGo}
          onAll={() => void selectAll()}
          onClear={selection.clear}
        />
      ) : null}
      {collecting}
      {reusing}
    </>
  )
}
