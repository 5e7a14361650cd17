'use client'

import { useEffect, useEffectEvent } from 'react'
import { useCollect } from '@/components/collections/use-collect'
import { isElsewhere } from '@/components/gallery/judging/judging-key'

/** C asks where to put these results. `ids` may be a function that is asked at the press of the key. Answers the dialog, to be rendered. */
export function useCollectKey(ids: readonly string[] | (() => Promise<readonly string[]>)): React.ReactNode {
  const { collect, dialog } = useCollect([])
  const press = useEffectEvent((event: KeyboardEvent) => {
    const isOurs = event.key.toLowerCase() === 'c' && !event.metaKey && !event.ctrlKey && !event.altKey
    if (!isOurs || event.repeat || event.defaultPrevented || isElsewhere(event.target)) return
    event.preventDefault()
    void Promise.resolve(typeof ids === 'function' ? ids() : ids).then(collect, () => {})
  })
  useEffect(() => {
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
  return dialog
}
