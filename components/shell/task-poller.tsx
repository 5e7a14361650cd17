'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { toast } from '@/components/ui/toast'
import type { TaskView } from '@/lib/tasks/contract'
import { changesQuery } from '@/lib/tasks/queries'

const spoken = {
  completed: 'doneToast',
  failed: 'failedToast',
  unconfirmed: 'unconfirmedToast',
} as const satisfies Partial<Record<TaskView['state'], string>>

/** What this page has told already: a change may arrive twice. */
const said = new Set<string>()

/** Keeps every task on every page fresh, and says when one ends. `since`: when the server drew this page, ms since 1970 UTC. */
export function TaskPoller({ since }: { since: number }) {
  const client = useQueryClient()
  const t = useTranslations('tasks')

  const arrived = (task: TaskView) => {
    const word = task.state in spoken ? spoken[task.state as keyof typeof spoken] : undefined
    const asset = task.outputs.find((output) => output.asset)?.asset
    const recent = (task.finishedAt ?? task.changedAt) >= since
    if (!word || !recent || said.has(`${task.id} ${task.state}`)) return
    if (task.state === 'completed' && !asset) return
    said.add(`${task.id} ${task.state}`)
    toast({
      title: t(word, { model: task.model.title }),
      description: task.failure?.said ?? task.prompt,
      priority: task.state === 'completed' ? 'low' : 'high',
      data: {
        href: asset ? `/gallery/${asset.id}` : '/activity',
        picture: asset?.posterUrl ?? (asset?.kind === 'image' ? asset.fileUrl : undefined),
      },
    })
  }

  useQuery(changesQuery(client, since, arrived))
  return null
}
