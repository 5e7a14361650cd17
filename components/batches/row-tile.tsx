'use client'

import { useBatchWords } from '@/components/batches/use-batch-words'
import { useRowTask } from '@/components/batches/use-row-task'
import { TaskResults } from '@/components/tasks/task-results'
import type { BatchRowView } from '@/lib/batches/contract'

/** What a row made, and below it the parameters in which it differs from the others. */
export function RowTile({ row }: { row: BatchRowView }) {
  const { caption } = useBatchWords()
  const task = useRowTask(row)
  const parts = caption(row.caption)
  return (
    <li className="flex min-w-0 flex-col gap-1.5 [contain-intrinsic-size:auto_14rem] [content-visibility:auto]">
      <TaskResults outputs={task?.outputs ?? []} />
      <dl className="flex flex-col text-sm">
        {parts.map(({ name, label, value }) => (
          <div key={name} className="flex min-w-0 gap-1.5">
            <dt className={name === 'prompt' ? 'sr-only' : 'shrink-0 text-faint'}>{label}</dt>
            <dd className="line-clamp-2 min-w-0 break-words">{value}</dd>
          </div>
        ))}
        {parts.length === 0 ? <dd className="line-clamp-2">{row.prompt}</dd> : null}
      </dl>
    </li>
  )
}
