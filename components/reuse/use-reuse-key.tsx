'use client'

import { useLetterKey } from '@/components/gallery/judging/use-letter-key'
import { useReuse } from '@/components/reuse/use-reuse'

/** M asks what to make of the one result that is meant, else of the one under the pointer. Answers the menu, to be rendered. */
export function useReuseKey(meant: () => Promise<readonly string[]>): React.ReactNode {
  const { reuse, menu } = useReuse()
  const ask = async () => {
    const hovered = document.querySelector<HTMLElement>('[data-slot=tile]:hover [data-id]')
    const ids = await meant()
    const id = ids.length === 0 ? hovered?.dataset.id : ids[0]
    const tile = document.querySelector<HTMLElement>(`[data-id="${id}"]`)
    if (id && ids.length < 2) reuse(id, tile ?? document.body)
  }
  useLetterKey('m', () => void ask().catch(() => {}))
  return menu
}
