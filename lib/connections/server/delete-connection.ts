import { liveStates } from '@/lib/tasks/contract'
import { ownConnection } from '@/lib/connections/server/own-connection'
import { AppError } from '@/lib/kernel/app-error'
import type { World } from '@/lib/world'

/** Forgets the key and hides the connection; its tasks and results stay. AppError `conflict` while tasks of it run or results wait for the archive, since nobody could ask the gateway for them. */
export async function deleteConnection({ world, user, id }: { world: World; user: { id: string }; id: string }) {
  await ownConnection(world, user.id, id)
  const { running } = await world.db
    .selectFrom('tasks')
    .select((eb) => eb.fn.countAll<number>().as('running'))
    .where('connection_id', '=', id)
    .where('state', 'in', [...liveStates, 'unconfirmed'])
    .executeTakeFirstOrThrow()
  const { waiting } = await world.db
    .selectFrom('outputs')
    .innerJoin('tasks', 'tasks.id', 'outputs.task_id')
    .select((eb) => eb.fn.count<number>('tasks.id').distinct().as('waiting'))
    .where('tasks.connection_id', '=', id)
    .where('outputs.state', '=', 'remote')
    .executeTakeFirstOrThrow()
  const left = Number(running) + Number(waiting)
  if (left > 0) throw new AppError('conflict', { key: 'errors.connectionBusy', values: { count: left } })
  await world.db
    .updateTable('connections')
    .set({ deleted_at: world.clock.now(), key_sealed: '', is_default: 0 })
    .where('id', '=', id)
    .execute()
  return { ok: true as const }
}
