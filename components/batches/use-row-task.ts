'use client'

import { useQuery } from '@tanstack/react-query'
import type { BatchRowView } from '@/lib/batches/contract'
import type { TaskView } from '@/lib/tasks/contract'
import { taskQuery } from '@/lib/tasks/queries'

/** The task of a row as the poller in the shell knows it, which is newer than the list of rows. */
export function useRowTask({ task }: BatchRowView): TaskView | undefined {
  const { data } = useQuery({ ...taskQuery(task?.id ?? ''), enabled: false, initialData: task })
  return task && data && data.revision > task.revision ? data : task
}
