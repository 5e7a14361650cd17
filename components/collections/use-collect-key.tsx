'use client'

import { useCollect } from '@/components/collections/use-collect'
import { useLetterKey } from '@/components/gallery/judging/use-letter-key'

/** C asks where to put these results. `ids` may be a function that is asked at the press of the key. Answers the dialog, to be rendered. */
export function useCollectKey(ids: readonly string[] | (() => Promise<readonly string[]>)): React.ReactNode {
  const { collect, dialog } = useCollect([])
  useLetterKey('c', () => void Promise.resolve(typeof ids === 'function' ? ids() : ids).then(collect, () => {}))
  return dialog
}
