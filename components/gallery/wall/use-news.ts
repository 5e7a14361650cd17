import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { WallStore } from '@/components/gallery/wall/wall-store'
import { changesKey } from '@/lib/tasks/queries'

/** Asks for the wall's changes whenever the page hears of a change of tasks, and once for what happened before: `drawnAt` is the revision that the server has drawn; the page may have heard of later ones while another page was shown. */
export function useNews(wall: WallStore, drawnAt: number): void {
  const client = useQueryClient()
  useEffect(() => {
    const ask = () => void wall.refresh().catch(() => {})
    const known = client.getQueryData<{ revision: number }>(changesKey)
    if (wall.isBehind(Math.max(drawnAt, known?.revision ?? 0))) ask()
    let heard: unknown = known
    return client.getQueryCache().subscribe(({ query }) => {
      if (query.queryKey[0] !== changesKey[0] || query.queryKey[1] !== changesKey[1]) return
      const now = client.getQueryData<{ revision: number }>(changesKey)
      if (now === heard) return
      heard = now
      if (now && wall.isBehind(now.revision)) ask()
    })
  }, [client, wall, drawnAt])
}
