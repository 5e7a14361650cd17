import type { ConnectionView } from '@/lib/connections/contract'
import { viewConnection } from '@/lib/connections/server/view-connection'
import type { Database } from '@/lib/db/db'
import { nextRevision } from '@/lib/db/next-revision'
import type { ConnectionRow, TaskRow } from '@/lib/db/schema'
import { AppError } from '@/lib/kernel/app-error'
import type { Me } from '@/lib/users/contract'
import type { World } from '@/lib/world'

type Act = { world: World; user: Pick<Me, 'id' | 'role'>; id: string }

/** Nothing new is sent through the connection until it is resumed; what was sent is followed to its end. For its owner and admins; AppError `not_found` for others. */
export async function pauseConnection({ world, user, id }: Act): Promise<ConnectionView> {
  const connection = await mayPause(world, user, id)
  const paused = { paused_at: connection.paused_at ?? world.clock.now() }
  const held = { held_reason: 'paused_by_owner', held_until: null, held_said: null, due_at: null }
  await changeBoth(world, connection, paused, held)
  world.log('connection.paused', { connection: id, by: user.id })
  return viewConnection(world, { ...connection, ...paused })
}

/** What waited is due now. The same people may. */
export async function resumeConnection({ world, user, id }: Act): Promise<ConnectionView> {
  const connection = await mayPause(world, user, id)
  if (connection.paused_at === null) return viewConnection(world, connection)
  const free = { held_reason: null, held_until: null, held_said: null, due_at: world.clock.now() }
  await changeBoth(world, connection, { paused_at: null }, free)
  world.log('connection.resumed', { connection: id, by: user.id })
  return viewConnection(world, { ...connection, paused_at: null })
}

async function mayPause({ db }: World, user: Act['user'], id: string): Promise<ConnectionRow> {
  const row = await db
    .selectFrom('connections')
    .selectAll()
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .$if(user.role !== 'admin', (select) => select.where('owner_id', '=', user.id))
    .executeTakeFirst()
  if (!row) throw new AppError('not_found', { key: 'errors.noSuchConnection' })
  return row
}

type Waiting = Pick<TaskRow, 'held_reason' | 'held_until' | 'held_said' | 'due_at'>

/** The version of each queued task grows, so that an engine about to send one, or to hold it, finds itself outrun and reads anew. */
async function changeBoth(
  { db, clock }: World,
  { id, owner_id }: ConnectionRow,
  change: Pick<ConnectionRow, 'paused_at'>,
  waiting: Waiting,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    // First, as in every change of tasks, also where none is queued.
    await nextRevision(transaction, owner_id)
    for (const task of await queuedTasks(transaction, id, owner_id)) {
      const revision = await nextRevision(transaction, owner_id)
      await transaction
        .updateTable('tasks')
        .set((eb) => ({ ...waiting, version: eb('version', '+', 1), changed_at: clock.now(), revision }))
        .where('id', '=', task.id)
        .where('state', '=', 'queued')
        .execute()
    }
    await transaction.updateTable('connections').set(change).where('id', '=', id).execute()
  })
}

const queuedTasks = (db: Database, connectionId: string, ownerId: string): Promise<Pick<TaskRow, 'id'>[]> =>
  db
    .selectFrom('tasks')
    .select('id')
    .where('owner_id', '=', ownerId)
    .where('state', '=', 'queued')
    .where('reserved_at', 'is not', null)
    .where('connection_id', '=', connectionId)
    .orderBy('created_at')
    .execute()
