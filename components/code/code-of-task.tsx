'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import CodeDialog from '@/components/code/code-dialog'
import { toast } from '@/components/ui/toast'
import { modelQuery } from '@/lib/offers/queries'
import type { TaskView } from '@/lib/tasks/contract'

/** The request that a task was made by, as code. */
export default function CodeOfTask({ task, onClose }: { task: TaskView; onClose: () => void }) {
  const { data: model, error } = useQuery({ ...modelQuery(task.model.id, task.model.gateway), retry: false })
  useEffect(() => {
    if (!error) return
    toast({ title: error.message, priority: 'high' })
    onClose()
  }, [error, onClose])
  return <CodeDialog model={model} values={task.input} connectionId={task.connection.id} onClose={onClose} />
}
