import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import type { WallStore } from '@/components/gallery/wall/wall-store'
import { ApiError } from '@/lib/http/api'
import { changesKey } from '@/lib/tasks/queries'

/** Asks for the wall's changes whenever the page hears of a change of tasks, when it is looked at on another day, and once for what happened before: `drawnAt` is the revision that the server has drawn; the page may have heard of later ones while another page was shown. */
export function useNews(wall: WallStore, drawnAt: number): void {
  const client = useQueryClient()
  const router = useRouter()
  useEffect(() => {
    const ask = () =>
      void wall.refresh().catch((error: unknown) => {
        // What the address names is gone: its page says so.
        if (error instanceof ApiError && error.status === 422) router.refresh()
      })
    const known = client.getQueryData<{ revision: number }>(changesKey)
    if (wall.isBehind(Math.max(drawnAt, known?.revision ?? 0))) ask()
    let heard: unknown = known
    const onLook = () => {
      if (document.visibilityState === 'visible' && wall.isBehind(0)) ask()
    }
    document.addEventListener('visibilitychange', onLook)
    const stop = client.getQueryCache().subscribe(({ query }) => {
      if (query.queryKey[0] !== changesKey[0] || query.queryKey[1] !== changesKey[1]) return
      const now = client.getQueryData<{ revision: number }>(changesKey)
      if (now === heard) return
      heard = now
      if (now && wall.isBehind(now.revision)) ask()
    })
    return () => {
      document.removeEventListener('visibilitychange', onLook)
      stop()
    }
  }, [client, router, wall, drawnAt])
}
