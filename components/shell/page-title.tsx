'use client'

import { useQuery } from '@tanstack/react-query'
import { useUnseen } from '@/components/notices/unseen'
import { runningQuery } from '@/lib/tasks/queries'

/** The tab's title: what ended while nobody looked, what runs, then the page. */
export function PageTitle({ children }: { children: string }) {
  const { data: running } = useQuery(runningQuery)
  const { done, trouble } = useUnseen()
  const parts = [done && `✓ ${done} · `, trouble && `! ${trouble} · `, running && `(${running}) `].filter(Boolean)
  return <title>{`${parts.join('')}${children} · Safelight`}</title>
}
