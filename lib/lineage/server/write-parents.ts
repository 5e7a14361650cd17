import { inChunks } from '@/lib/assets/server/own-assets'
import type { Database } from '@/lib/db/db'
import type { ConnectionRow, Schema, TaskRow } from '@/lib/db/schema'
import { type ParentIn, parentsIn } from '@/lib/lineage/parents-in'
import { modelFor } from '@/lib/models/unknown-model'

type Of = Pick<TaskRow, 'id' | 'owner_id' | 'model_id'>
type ParentRow = Schema['task_parents']

/** In bytes: PostgreSQL's index over task and path takes 2,704 together. No form has names that are nearly as long. */
const longestPath = 2_000

/** Writes down what a task was made from, once. What the gateway calls earlier work and nobody here made is not written. `db` is the transaction that writes the task. */
export async function writeParents(
  db: Database,
  task: Of,
  dialect: ConnectionRow['dialect'],
  input: Record<string, unknown>,
): Promise<void> {
  const all = parentsIn(modelFor(dialect, task.model_id).fields, input)
  const found = all.filter(({ path }) => Buffer.byteLength(path) <= longestPath)
  if (found.length === 0) return
  const rows = await Promise.all(found.map((parent) => rowOf(db, task, dialect, parent)))
  const known = rows.filter((row) => row !== undefined)
  for (const some of inChunks(known))
    await db
      .insertInto('task_parents')
      .values(some)
      .onConflict((conflict) => conflict.columns(['task_id', 'path']).doNothing())
      .execute()
}

async function rowOf(
  db: Database,
  task: Of,
  dialect: ConnectionRow['dialect'],
  parent: ParentIn,
): Promise<ParentRow | undefined> {
  const { path } = parent
  if ('assetId' in parent) {
    const asset = await db
      .selectFrom('assets')
      .select('task_id')
      .where('id', '=', parent.assetId)
      .where('owner_id', '=', task.owner_id)
      .executeTakeFirst()
    return { task_id: task.id, path, asset_id: parent.assetId, parent_task_id: asset?.task_id ?? null }
  }
  const made = await (parent.of === 'task' ? taskCalled : clipCalled)(db, task.owner_id, dialect, parent.remoteId)
  return made && { task_id: task.id, path, asset_id: made.asset_id, parent_task_id: made.task_id }
}

type Made = { task_id: string; asset_id: string | null }

const connectionsOf = (db: Database, ownerId: string, dialect: ConnectionRow['dialect']) =>
  db.selectFrom('connections').select('id').where('owner_id', '=', ownerId).where('dialect', '=', dialect)

const taskCalled = async (
  db: Database,
  ownerId: string,
  dialect: ConnectionRow['dialect'],
  remoteId: string,
): Promise<Made | undefined> => {
  const task = await db
    .selectFrom('tasks')
    .select('id')
    .where('connection_id', 'in', connectionsOf(db, ownerId, dialect))
    .where('remote_id', '=', remoteId)
    .executeTakeFirst()
  return task && { task_id: task.id, asset_id: null }
}

const clipCalled = (
  db: Database,
  ownerId: string,
  dialect: ConnectionRow['dialect'],
  remoteId: string,
): Promise<Made | undefined> =>
  db
    .selectFrom('outputs')
    .innerJoin('tasks', 'tasks.id', 'outputs.task_id')
    .select(['outputs.task_id', 'outputs.asset_id'])
    .where('outputs.remote_id', '=', remoteId)
    .where('tasks.connection_id', 'in', connectionsOf(db, ownerId, dialect))
    .executeTakeFirst()
