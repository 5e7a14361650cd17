import { type ColumnDefinitionBuilder, type Kysely, sql } from 'kysely'

const required = (column: ColumnDefinitionBuilder) => column.notNull()

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('connections').addColumn('models_read_at', 'bigint').execute()
  await db.schema.alterTable('connections').addColumn('models_tried_at', 'bigint').execute()
  await db.schema
    .alterTable('gateway_models')
    .addColumn('first_seen_at', 'bigint', (column) => column.notNull().defaultTo(0))
    .execute()
  await sql`update gateway_models set first_seen_at = seen_at`.execute(db)

  await db.schema
    .createTable('gateway_prices')
    .addColumn('connection_id', 'text', (column) => column.notNull().references('connections.id').onDelete('cascade'))
    .addColumn('model_id', 'text', required)
    .addColumn('since', 'bigint', required)
    .addColumn('amount', 'text', required)
    .addColumn('currency', 'text', required)
    .addPrimaryKeyConstraint('gateway_prices_key', ['connection_id', 'model_id', 'since'])
    .execute()
  await sql`
    insert into gateway_prices (connection_id, model_id, since, amount, currency)
    select connection_id, model_id, seen_at, price_amount, price_currency from gateway_models
    where price_amount is not null and price_currency is not null`.execute(db)
}
