import { AppError } from '@/lib/kernel/app-error'
import type { TaskView } from '@/lib/tasks/contract'
import { openTask, ownTask } from '@/lib/tasks/server/own-task'
import { tellPages } from '@/lib/tasks/server/tell-pages'
import type { World } from '@/lib/world'

type Act = { world: World; user: { id: string }; id: string; position: number }

/** Makes the saving of an output due at once, also of one that was given up as lost. AppError `conflict` when it is not waiting, `not_found` when the task is not `user`'s. */
export async function saveNow({ world, user, id, position }: Act): Promise<TaskView> {
  const task = await ownTask(world, user.id, id)
  const waiting = (db: World['db']) =>
    db.selectFrom('outputs').select('position').where('task_id', '=', id).where('state', 'in', ['remote', 'lost'])
  await world.db.transaction().execute(async (db) => {
    if (!(await waiting(db).execute()).some((output) => output.position === position))
      throw new AppError('conflict', { key: 'errors.outputNotWaiting' })
    await db
      .updateTable('outputs')
      .set({ state: 'remote', tries: 0, dead_since: null, next_try_at: world.clock.now() })
      .where('task_id', '=', id)
      .where('position', '=', position)
      .where('state', 'in', ['remote', 'lost'])
      .execute()
    await tellPages({ ...world, db }, task)
  })
  return openTask({ world, user, id })
}
