import type { Kysely } from 'kysely'

/** The newest tasks with their connections: a page of one language's, however far back, is found without reading the tasks before it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropIndex('tasks_newest').execute()
  await db.schema
    .createIndex('tasks_newest')
    .on('tasks')
    .columns(['owner_id', 'created_at', 'id', 'connection_id'])
    .execute()
}
