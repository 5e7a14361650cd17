'use client'

import { Failure } from '@/components/tasks/failure'
import { HeldReason } from '@/components/tasks/held-reason'
import { Outcome } from '@/components/tasks/outcome'
import { Recourse } from '@/components/tasks/recourse'
import { TaskEstimate, TaskProgress } from '@/components/tasks/task-estimate'
import Unconfirmed from '@/components/tasks/unconfirmed'
import type { TaskView } from '@/lib/tasks/contract'

/** How a task stands, in words, and what its owner can do about it. Nothing where there is nothing to say. */
export function TaskStanding({ task }: { task: TaskView }) {
  return (
    <div data-slot="task-standing" className="flex flex-col gap-2 [&:not(:has(>:not(:empty)))]:hidden">
      <TaskProgress task={task} />
      <div className="flex flex-wrap items-center gap-x-2.5 text-sm text-faint empty:hidden">
        <TaskEstimate task={task} />
        <Outcome task={task} />
      </div>
      {task.state === 'queued' && task.held ? <HeldReason task={task} held={task.held} /> : null}
      {task.failure ? <Failure task={{ ...task, failure: task.failure }} /> : null}
      {task.state === 'unconfirmed' ? <Unconfirmed task={task} /> : null}
      <Recourse task={task} />
    </div>
  )
}
