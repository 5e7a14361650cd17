import { type ColumnDefinitionBuilder, type Kysely, sql } from 'kysely'

const key = (column: ColumnDefinitionBuilder) => column.primaryKey()
const required = (column: ColumnDefinitionBuilder) => column.notNull()
const zero = (column: ColumnDefinitionBuilder) => column.notNull().defaultTo(0)

export async function up(db: Kysely<unknown>): Promise<void> {
  // A bucket belongs to a key at a gateway, not to a connection: two connections may hold the same key.
  await db.schema.dropTable('budgets').execute()
  await db.schema
    .createTable('budgets')
    .addColumn('bucket', 'text', required)
    .addColumn('kind', 'text', required)
    .addColumn('next_free_at', 'bigint', required)
    .addColumn('paused_until', 'bigint', required)
    .addPrimaryKeyConstraint('budgets_key', ['bucket', 'kind'])
    .execute()

  await add(db, 'connections', ['paused_at', 'called_back_at', 'callback_missed_at'])
  await add(db, 'connections', ['balance_wanted_at', 'balance_tried_at'])

  await db.schema
    .createTable('balances')
    .addColumn('connection_id', 'text', (column) => column.notNull().references('connections.id').onDelete('cascade'))
    .addColumn('since', 'bigint', required)
    .addColumn('until', 'bigint', required)
    .addColumn('amount', 'text', required)
    .addColumn('currency', 'text', required)
    .addPrimaryKeyConstraint('balances_key', ['connection_id', 'since'])
    .execute()

  await db.schema
    .createTable('revisions')
    .addColumn('owner_id', 'text', (column) => column.primaryKey().references('users.id').onDelete('cascade'))
    .addColumn('value', 'bigint', required)
    .execute()
  await db.schema.alterTable('tasks').addColumn('revision', 'bigint', zero).execute()
  await db.schema.dropIndex('tasks_changed').execute()
  await db.schema.createIndex('tasks_revision').on('tasks').columns(['owner_id', 'revision']).execute()

  await db.schema.alterTable('tasks').addColumn('troubles', 'integer', zero).execute()
  await add(db, 'tasks', ['looked_at', 'trouble_since', 'called_back_at'])
  for (const column of ['claimed_remote_id', 'evidence_json', 'balance_before_json', 'balance_after_json'])
    await db.schema.alterTable('tasks').addColumn(column, 'text').execute()
  await db.schema
    .createIndex('tasks_balance')
    .on('tasks')
    .column('connection_id')
    .where(sql<boolean>`balance_before_json is not null and balance_after_json is null`)
    .execute()

  await add(db, 'outputs', ['found_at', 'expires_at', 'asked_again_at', 'dead_since'])
  await sql`update outputs set found_at = (select finished_at from tasks where tasks.id = outputs.task_id)`.execute(db)
  await db.schema
    .createIndex('outputs_at_risk')
    .on('outputs')
    .column('task_id')
    .where(sql<boolean>`state in ('remote', 'lost')`)
    .execute()

  await db.schema
    .createTable('engines')
    .addColumn('holder', 'text', key)
    .addColumn('started_at', 'bigint', required)
    .addColumn('seen_at', 'bigint', required)
    .execute()

  await db.schema
    .createTable('troubles')
    .addColumn('id', 'text', key)
    .addColumn('connection_id', 'text', (column) => column.notNull().references('connections.id').onDelete('cascade'))
    .addColumn('at', 'bigint', required)
    .addColumn('during', 'text', required)
    .addColumn('kind', 'text', required)
    .addColumn('status', 'integer')
    .addColumn('task_id', 'text')
    .execute()
  await db.schema.createIndex('troubles_newest').on('troubles').columns(['connection_id', 'at', 'id']).execute()
}

async function add(db: Kysely<unknown>, table: string, columns: string[]): Promise<void> {
  for (const column of columns) await db.schema.alterTable(table).addColumn(column, 'bigint').execute()
}
