import { type ColumnDefinitionBuilder, type Kysely, SqliteAdapter, sql } from 'kysely'

const key = (column: ColumnDefinitionBuilder) => column.primaryKey().notNull()
const required = (column: ColumnDefinitionBuilder) => column.notNull()
const zero = (column: ColumnDefinitionBuilder) => column.notNull().defaultTo(0)
const ofUser = (column: ColumnDefinitionBuilder) => column.notNull().references('users.id').onDelete('cascade')

export async function up(db: Kysely<unknown>): Promise<void> {
  const sqlite = db.getExecutor().adapter instanceof SqliteAdapter

  await db.schema
    .alterTable('tasks')
    .addColumn('origin', 'text', (column) => column.notNull().defaultTo('studio'))
    .execute()

  for (const column of ['rating', 'is_rejected', 'storyboard_frames', 'revision'])
    await db.schema.alterTable('assets').addColumn(column, 'bigint', zero).execute()
  for (const column of ['has_sound', 'judged_at', 'binned_at'])
    await db.schema.alterTable('assets').addColumn(column, 'bigint').execute()
  await db.schema.alterTable('assets').addColumn('notes', 'text').execute()
  await sql`update assets set has_sound = 1 where kind = 'audio'`.execute(db)
  await db.schema.createIndex('assets_revision').on('assets').columns(['owner_id', 'revision']).execute()
  await db.schema.createIndex('assets_task').on('assets').column('task_id').execute()
  await db.schema
    .createIndex('assets_binned')
    .on('assets')
    .column('binned_at')
    .where(sql<boolean>`binned_at is not null and deleted_at is null`)
    .execute()

  await db.schema
    .createTable('search_texts')
    .addColumn('seq', sqlite ? 'integer' : 'bigint', (column) =>
      sqlite ? column.primaryKey().autoIncrement() : column.primaryKey().generatedAlwaysAsIdentity(),
    )
    .addColumn('owner_id', 'text', ofUser)
    .addColumn('subject_id', 'text', (column) => column.notNull().unique())
    .execute()
  await db.schema.createIndex('search_texts_owner').on('search_texts').columns(['owner_id', 'seq']).execute()
  if (sqlite)
    await sql`create virtual table search_words using fts5(words, content = '', contentless_delete = 1, detail = none, tokenize = "unicode61 remove_diacritics 0")`.execute(
      db,
    )
  else {
    await sql`alter table search_texts add column words tsvector`.execute(db)
    await sql`create index search_texts_words on search_texts using gin (words)`.execute(db)
  }

  await db.schema
    .createTable('saved_searches')
    .addColumn('id', 'text', key)
    .addColumn('owner_id', 'text', ofUser)
    .addColumn('name', 'text', required)
    .addColumn('query', 'text', required)
    .addColumn('created_at', 'bigint', required)
    .addUniqueConstraint('saved_searches_name', ['owner_id', 'name'])
    .execute()

  await db.schema
    .createTable('collections')
    .addColumn('id', 'text', key)
    .addColumn('owner_id', 'text', ofUser)
    .addColumn('parent_id', 'text', (column) => column.references('collections.id'))
    .addColumn('name', 'text', required)
    .addColumn('notes', 'text')
    .addColumn('cover_asset_id', 'text', (column) => column.references('assets.id'))
    .addColumn('created_at', 'bigint', required)
    .addColumn('changed_at', 'bigint', required)
    .execute()
  await db.schema.createIndex('collections_owner').on('collections').columns(['owner_id', 'parent_id']).execute()
  await db.schema
    .createTable('collection_assets')
    .addColumn('collection_id', 'text', (column) => column.notNull().references('collections.id').onDelete('cascade'))
    .addColumn('asset_id', 'text', (column) => column.notNull().references('assets.id').onDelete('cascade'))
    .addColumn('added_at', 'bigint', required)
    .addPrimaryKeyConstraint('collection_assets_key', ['collection_id', 'asset_id'])
    .execute()
  await db.schema.createIndex('collection_assets_asset').on('collection_assets').column('asset_id').execute()

  await db.schema
    .createTable('shares')
    .addColumn('id', 'text', key)
    .addColumn('owner_id', 'text', ofUser)
    .addColumn('collection_id', 'text', (column) => column.notNull().references('collections.id').onDelete('cascade'))
    .addColumn('token_hash', 'text', (column) => column.notNull().unique())
    .addColumn('token_sealed', 'text', required)
    .addColumn('shows_prompts', 'integer', required)
    .addColumn('created_at', 'bigint', required)
    .addColumn('expires_at', 'bigint', required)
    .addColumn('revoked_at', 'bigint')
    .execute()
  await db.schema.createIndex('shares_collection').on('shares').column('collection_id').execute()

  await db.schema
    .createTable('task_parents')
    .addColumn('task_id', 'text', (column) => column.notNull().references('tasks.id').onDelete('cascade'))
    .addColumn('path', 'text', required)
    .addColumn('asset_id', 'text')
    .addColumn('parent_task_id', 'text')
    .addPrimaryKeyConstraint('task_parents_key', ['task_id', 'path'])
    .execute()
  await db.schema.createIndex('task_parents_asset').on('task_parents').column('asset_id').execute()
  await db.schema.createIndex('task_parents_task').on('task_parents').column('parent_task_id').execute()

  await db.schema
    .createIndex('outputs_remote')
    .on('outputs')
    .column('remote_id')
    .where(sql<boolean>`remote_id is not null`)
    .execute()

  await db.schema
    .createTable('imports')
    .addColumn('connection_id', 'text', (column) => column.notNull().references('connections.id').onDelete('cascade'))
    .addColumn('state', 'text', required)
    .addColumn('cursor', 'text')
    .addColumn('seen', 'integer', zero)
    .addColumn('added', 'integer', zero)
    .addColumn('trouble', 'text')
    .addColumn('started_at', 'bigint', required)
    .addColumn('changed_at', 'bigint', required)
    .addColumn('due_at', 'bigint')
    .addPrimaryKeyConstraint('imports_key', ['connection_id'])
    .execute()
}
