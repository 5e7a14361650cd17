import { type ColumnDefinitionBuilder, type Kysely, sql } from 'kysely'

const required = (column: ColumnDefinitionBuilder) => column.notNull()
const zero = (column: ColumnDefinitionBuilder) => column.notNull().defaultTo(0)
const key = (column: ColumnDefinitionBuilder) => column.primaryKey().notNull()
const ofTask = (column: ColumnDefinitionBuilder) => column.notNull().references('tasks.id').onDelete('cascade')

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const column of ['connection_id', 'models_json', 'webhook_secret_sealed'])
    await db.schema.alterTable('api_keys').addColumn(column, 'text').execute()
  for (const column of ['expires_at', 'repeat_window_ms'])
    await db.schema.alterTable('api_keys').addColumn(column, 'bigint').execute()
  for (const column of ['wish_hash', 'callback_url'])
    await db.schema.alterTable('tasks').addColumn(column, 'text').execute()
  await db.schema
    .createIndex('tasks_wished')
    .on('tasks')
    .columns(['key_id', 'wish_hash', 'created_at'])
    .where(sql.ref('wish_hash'), 'is not', null)
    .execute()
  await deliveries(db)
}

async function deliveries(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('webhook_deliveries')
    .addColumn('id', 'text', key)
    .addColumn('owner_id', 'text', (column) => column.notNull().references('users.id').onDelete('cascade'))
    .addColumn('task_id', 'text', ofTask)
    .addColumn('key_id', 'text')
    .addColumn('url', 'text', required)
    .addColumn('state', 'text', required)
    .addColumn('tries', 'integer', zero)
    .addColumn('due_at', 'bigint')
    .addColumn('created_at', 'bigint', required)
    .addColumn('delivered_at', 'bigint')
    .execute()
  await db.schema
    .createIndex('webhook_deliveries_newest')
    .on('webhook_deliveries')
    .columns(['owner_id', 'created_at', 'id'])
    .execute()
  await db.schema.createIndex('webhook_deliveries_task').on('webhook_deliveries').column('task_id').execute()
  await db.schema
    .createIndex('webhook_deliveries_due')
    .on('webhook_deliveries')
    .column('due_at')
    .where(sql.ref('due_at'), 'is not', null)
    .execute()
  await db.schema
    .createIndex('webhook_deliveries_of_key')
    .on('webhook_deliveries')
    .expression(sql`coalesce(key_id, owner_id), due_at`)
    .where(sql.ref('due_at'), 'is not', null)
    .execute()
  await db.schema
    .createTable('webhook_attempts')
    .addColumn('delivery_id', 'text', (column) =>
      column.notNull().references('webhook_deliveries.id').onDelete('cascade'),
    )
    .addColumn('at', 'bigint', required)
    .addColumn('took_ms', 'integer', required)
    .addColumn('status', 'integer')
    .addColumn('trouble', 'text')
    .addColumn('is_replay', 'integer', zero)
    .addPrimaryKeyConstraint('webhook_attempts_key', ['delivery_id', 'at'])
    .execute()
}
