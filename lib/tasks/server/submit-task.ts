import type { SubmittedTask } from '@/lib/tasks/contract'
import { submitWish, type Wish } from '@/lib/tasks/server/submit-wish'
import { viewTasks } from '@/lib/tasks/server/view-tasks'

/** `submitWish` for the studio: answers the task as pages see it, with the soft limits that it passes. */
export async function submitTask(wish: Wish): Promise<SubmittedTask> {
  const { row, over } = await submitWish(wish)
  const [view] = await viewTasks(wish.world, [row])
  if (!view) throw new Error('A task that was just written is gone')
  return { ...view, ...(over.length > 0 && { over }) }
}
