'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useNoticesOn } from '@/components/notices/notices'
import { TabIcon } from '@/components/notices/tab-icon'
import { useTellEnds } from '@/components/notices/use-tell-ends'
import { tellWhenSeen } from '@/components/notices/watched'
import { changesQuery } from '@/lib/tasks/queries'

/** Keeps every task on every page fresh, and says when one ends. `since`: when the server drew this page, ms since 1970 UTC, and at which revision of the person's tasks. */
export function TaskPoller({ since, revision }: { since: number; revision: number }) {
  const client = useQueryClient()
  const inBackground = useNoticesOn()
  const arrived = useTellEnds(since)
  const { refetch } = useQuery(changesQuery(client, { drawnAt: revision, inBackground, arrived }))

  useEffect(() => {
    // What was asked before a sleep may never be answered, so waking asks anew.
    const wake = () => void (document.visibilityState === 'visible' && refetch())
    const look = () => void refetch({ cancelRefetch: false })
    const stop = tellWhenSeen()
    document.addEventListener('visibilitychange', wake)
    window.addEventListener('online', wake)
    window.addEventListener('focus', look)
    return () => {
      stop()
      document.removeEventListener('visibilitychange', wake)
      window.removeEventListener('online', wake)
      window.removeEventListener('focus', look)
    }
  }, [refetch])

  return <TabIcon />
}
