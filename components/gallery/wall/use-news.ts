import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { WallStore } from '@/components/gallery/wall/wall-store'
import { changesKey } from '@/lib/tasks/queries'

/** Several results of one batch are one change of the wall. */
const together = 150

/** Asks for the wall's changes whenever the page hears of a change of tasks, and once for what happened before: `drawnAt` is the revision that the server has drawn; the page may have heard of later ones while another page was shown. */
export function useNews(wall: WallStore, drawnAt: number): void {
  const client = useQueryClient()
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined
    const ask = () => {
      clearTimeout(waiting)
      waiting = setTimeout(() => void wall.refresh().catch(() => {}), together)
    }
    const known = client.getQueryData<{ revision: number }>(changesKey)
    if (wall.isBehind(Math.max(drawnAt, known?.revision ?? 0))) ask()
    let heard: unknown = known
    const stop = client.getQueryCache().subscribe(({ query }) => {
      if (query.queryKey[0] !== changesKey[0] || query.queryKey[1] !== changesKey[1]) return
      const now = client.getQueryData<{ revision: number }>(changesKey)
      if (now === heard) return
      heard = now
      if (now && wall.isBehind(now.revision)) ask()
    })
    return () => {
      clearTimeout(waiting)
      stop()
    }
  }, [client, wall, drawnAt])
}
