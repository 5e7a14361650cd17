'use client'

import { useQuery } from '@tanstack/react-query'
import { runningQuery } from '@/lib/tasks/queries'

/** The tab's title: what runs first, then the page. */
export function PageTitle({ children }: { children: string }) {
  const { data: running } = useQuery(runningQuery)
  return <title>{`${running ? `(${running}) ` : ''}${children} · Safelight`}</title>
}
