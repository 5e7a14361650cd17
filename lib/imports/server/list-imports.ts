import type { ConnectionRow } from '@/lib/db/schema'
import { ImportTrouble, type ImportView } from '@/lib/imports/contract'
import type { World } from '@/lib/world'

type Of = { world: World; user: { id: string } }

/** How the reading of each of the user's connections' lists stands. */
export async function listImports({ world, user }: Of): Promise<ImportView[]> {
  const rows = await world.db
    .selectFrom('connections')
    .selectAll()
    .where('owner_id', '=', user.id)
    .where('deleted_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return Promise.all(rows.map((connection) => viewImport(world, connection)))
}

/** Seed 000, Video List. No document of the Unified Tasks API names a list, though one is asked for where a task is in doubt. */
const lists: Record<ConnectionRow['dialect'], boolean> = { onysoft: true, 'unified-tasks': false }

export const hasList = ({ dialect }: Pick<ConnectionRow, 'dialect'>) => lists[dialect]

export async function viewImport(world: World, connection: ConnectionRow): Promise<ImportView> {
  const row = await world.db
    .selectFrom('imports')
    .selectAll()
    .where('connection_id', '=', connection.id)
    .executeTakeFirst()
  const bare = { connectionId: connection.id, hasList: hasList(connection) }
  if (!row) return { ...bare, state: 'never', seen: 0, added: 0, leftOut: 0, waiting: 0 }
  return {
    ...bare,
    state: row.state,
    seen: row.seen,
    added: row.added,
    leftOut: row.left_out,
    waiting: await waitingOf(world, connection.id),
    trouble: row.trouble === null ? undefined : ImportTrouble.parse(row.trouble),
    changedAt: row.changed_at,
  }
}

/** Results of an import that wait for their first copy. */
export async function waitingOf({ db }: World, connectionId: string): Promise<number> {
  const { waiting } = await db
    .selectFrom('outputs')
    .innerJoin('tasks', 'tasks.id', 'outputs.task_id')
    .select((eb) => eb.fn.countAll<number>().as('waiting'))
    .where('outputs.next_try_at', 'is not', null)
    .where('outputs.state', '=', 'remote')
    .where('outputs.trouble', 'is', null)
    .where('tasks.connection_id', '=', connectionId)
    .where('tasks.origin', '=', 'import')
    .executeTakeFirstOrThrow()
  return Number(waiting)
}
