import type { TaskRow } from '@/lib/db/schema'
import { AppError } from '@/lib/kernel/app-error'
import type { TaskView } from '@/lib/tasks/contract'
import { viewTasks } from '@/lib/tasks/server/view-tasks'
import type { World } from '@/lib/world'

/** The task's row, if it is `ownerId`'s. "Not yours" and "not there" are the same AppError `not_found`. */
export async function ownTask({ db }: World, ownerId: string, id: string): Promise<TaskRow> {
  const row = await db
    .selectFrom('tasks')
    .selectAll()
    .where('id', '=', id)
    .where('owner_id', '=', ownerId)
    .executeTakeFirst()
  if (!row) throw new AppError('not_found', { key: 'errors.noSuchTask' })
  return row
}

export async function openTask({
  world,
  user,
  id,
}: {
  world: World
  user: { id: string }
  id: string
}): Promise<TaskView> {
  const [view] = await viewTasks(world, [await ownTask(world, user.id, id)])
  if (!view) throw new AppError('not_found', { key: 'errors.noSuchTask' })
  return view
}
