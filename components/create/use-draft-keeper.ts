import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { createDraftKeeper, type DraftKeeper } from '@/components/create/draft-keeper'

export function useDraftKeeper(): DraftKeeper {
  const client = useQueryClient()
  const [keeper] = useState(() => createDraftKeeper(client))
  useEffect(() => {
    const leave = () => void keeper.flush({ keepalive: true })
    const hide = () => document.visibilityState === 'hidden' && leave()
    window.addEventListener('pagehide', leave)
    document.addEventListener('visibilitychange', hide)
    return () => {
      window.removeEventListener('pagehide', leave)
      document.removeEventListener('visibilitychange', hide)
      leave()
    }
  }, [keeper])
  return keeper
}
