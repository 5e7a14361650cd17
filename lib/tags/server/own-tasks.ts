import { breathe, inChunks } from '@/lib/assets/server/own-assets'
import type { Database } from '@/lib/db/db'

/** The owner's tasks that `ids` name, themselves or by a result, each once; `missing`: how many ids name none. */
export async function ownTasks(
  db: Database,
  ownerId: string,
  ids: readonly string[],
): Promise<{ taskIds: string[]; missing: number }> {
  const found = new Set<string>()
  let known = 0
  for (const some of inChunks([...new Set(ids)])) {
    const tasks = await db
      .selectFrom('tasks')
      .select('id')
      .where('id', 'in', some)
      .where('owner_id', '=', ownerId)
      .execute()
    const results = await db
      .selectFrom('assets')
      .select('task_id')
      .where('id', 'in', some)
      .where('owner_id', '=', ownerId)
      .where('task_id', 'is not', null)
      .execute()
    known += tasks.length + results.length
    for (const { id } of tasks) found.add(id)
    for (const { task_id } of results) found.add(task_id!)
    await breathe()
  }
  return { taskIds: [...found], missing: new Set(ids).size - known }
}
