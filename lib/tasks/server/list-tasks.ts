import { z } from 'zod'
import { afterCursor, Cursor, cursorOf } from '@/lib/db/keyset'
import { TaskState, type TaskView } from '@/lib/tasks/contract'
import { viewTasks } from '@/lib/tasks/server/view-tasks'
import type { World } from '@/lib/world'

export const TaskQuery = z.strictObject({ state: TaskState.optional(), cursor: Cursor.optional() })

const pageSize = 40

/** The user's tasks, newest first, a page at a time. */
export async function listTasks({
  world,
  user,
  query,
}: {
  world: World
  user: { id: string }
  query: z.infer<typeof TaskQuery>
}): Promise<{ items: TaskView[]; next?: string }> {
  const rows = await world.db
    .selectFrom('tasks')
    .selectAll()
    .where('owner_id', '=', user.id)
    .$if(query.state !== undefined, (select) => select.where('state', '=', query.state ?? 'queued'))
    .$if(query.cursor !== undefined, (select) => select.where(afterCursor(query.cursor)))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(pageSize + 1)
    .execute()
  return { items: await viewTasks(world, rows.slice(0, pageSize)), next: cursorOf(rows, pageSize) }
}
