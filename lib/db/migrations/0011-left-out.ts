import type { Kysely } from 'kysely'

/** How much of a gateway's list an import left out since it may belong to a task in doubt. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('imports')
    .addColumn('left_out', 'integer', (column) => column.notNull().defaultTo(0))
    .execute()
}
