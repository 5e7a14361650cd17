import { ownConnection } from '@/lib/connections/server/own-connection'
import type { ImportView } from '@/lib/imports/contract'
import { hasList, viewImport } from '@/lib/imports/server/list-imports'
import { AppError } from '@/lib/kernel/app-error'
import { nudgeEngine } from '@/lib/tasks/server/nudge-engine'
import type { World } from '@/lib/world'

type Act = { world: World; user: { id: string }; connectionId: string }

/** The engine reads the connection's own list from now on: from the newest, or on from where it was stopped. AppError `conflict` where its gateway has none. */
export async function startImport({ world, user, connectionId }: Act): Promise<ImportView> {
  const connection = await ownConnection(world, user.id, connectionId)
  if (!hasList(connection)) throw new AppError('conflict', { key: 'imports.noList' })
  const now = world.clock.now()
  const begun = { state: 'running' as const, trouble: null, changed_at: now, due_at: now }
  const anew = { cursor: null, seen: 0, added: 0, left_out: 0, started_at: now }
  await world.db
    .insertInto('imports')
    .values({ connection_id: connection.id, ...begun, ...anew })
    .onConflict((conflict) =>
      conflict
        .column('connection_id')
        .doUpdateSet({ ...begun, ...anew })
        .where('imports.state', '=', 'done'),
    )
    .execute()
  await world.db
    .updateTable('imports')
    .set(begun)
    .where('connection_id', '=', connection.id)
    .where('state', '=', 'stopped')
    .execute()
  nudgeEngine()
  return viewImport(world, connection)
}

/** What was brought in stays; the place in the list is kept. */
export async function stopImport({ world, user, connectionId }: Act): Promise<ImportView> {
  const connection = await ownConnection(world, user.id, connectionId)
  await world.db
    .updateTable('imports')
    .set({ state: 'stopped', due_at: null, trouble: null, changed_at: world.clock.now() })
    .where('connection_id', '=', connection.id)
    .where('state', '=', 'running')
    .execute()
  return viewImport(world, connection)
}
