'use client'

import { useLetterKey } from '@/components/gallery/judging/use-letter-key'
import { selectedIds } from '@/components/gallery/selection'
import { useWallStore } from '@/components/gallery/wall/wall-context'
import { useReuse } from '@/components/reuse/use-reuse'

/** M asks what to make of the one result that is meant, else of the one under the pointer. Answers the menu, to be rendered. */
export function useReuseKey(meant: () => Promise<readonly string[]>): React.ReactNode {
  const wall = useWallStore()
  const { reuse, menu } = useReuse()
  const ask = async () => {
    const hovered = document.querySelector<HTMLElement>('[data-slot=tile]:hover [data-id]')
    // Asked for a tile that has the focus but is not seen, the wall would go there, away from the pointer.
    const isSeen = selectedIds().size > 0 || wall.isSeen(wall.state().focus)
    const ids = hovered && !isSeen ? [] : await meant()
    const id = ids.length === 0 ? hovered?.dataset.id : ids[0]
    const tile = document.querySelector<HTMLElement>(`[data-id="${id}"]`)
    if (id && ids.length < 2) reuse(id, tile ?? document.body)
  }
  useLetterKey('m', () => void ask().catch(() => {}))
  return menu
}
