import type { Schema } from '@/lib/db/schema'
import { count } from '@/lib/kernel/count'
import { newId } from '@/lib/kernel/id'
import type { World } from '@/lib/world'

type Trouble = {
  connectionId: string
  during: Schema['troubles']['during']
  kind: string
  status?: number
  taskId?: string
}

const kept = 100

/** Keeps what went wrong for whoever watches the engine: the last 100 of each connection. Kinds, statuses and ids only. */
export async function noteTrouble(
  world: World,
  { connectionId, during, kind, status, taskId }: Trouble,
): Promise<void> {
  const { db, clock, log } = world
  const at = clock.now()
  if (during === 'archive') count('archive_failures')
  log(`${during}.trouble`, { connection: connectionId, task: taskId, kind, status })
  await db
    .insertInto('troubles')
    .values({
      id: newId(at),
      connection_id: connectionId,
      at,
      during,
      kind,
      status: status ?? null,
      task_id: taskId ?? null,
    })
    .execute()
  const oldest = await db
    .selectFrom('troubles')
    .select(['at', 'id'])
    .where('connection_id', '=', connectionId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .offset(kept)
    .limit(1)
    .executeTakeFirst()
  if (oldest)
    await db.deleteFrom('troubles').where('connection_id', '=', connectionId).where('at', '<=', oldest.at).execute()
}
