import { sql } from 'kysely'
import type { Database } from '@/lib/db/db'
import type { GatewayLanguage } from '@/lib/models/model'

const inChunks = <T>(values: T[]): T[][] =>
  Array.from({ length: Math.ceil(values.length / 500) }, (_, index) => values.slice(index * 500, index * 500 + 500))

/** Columns that the index is made of. */
const assetColumns = [
  'assets.id',
  'assets.created_at',
  'assets.kind',
  'assets.origin',
  'assets.width',
  'assets.height',
  'assets.duration_ms',
  'assets.has_sound',
  'assets.rating',
  'assets.is_rejected',
  'assets.binned_at',
  'assets.deleted_at',
  'assets.model_id',
  'tasks.connection_id',
  'tasks.batch_id',
  'tasks.origin as task_origin',
  'tasks.charged_amount',
  'tasks.charged_currency',
  'search_texts.seq',
] as const

const assetRows = (db: Database, ownerId: string) =>
  db
    .selectFrom('assets')
    .leftJoin('tasks', 'tasks.id', 'assets.task_id')
    .leftJoin('search_texts', (join) =>
      join.on('search_texts.subject_id', '=', sql<string>`coalesce(assets.task_id, assets.id)`),
    )
    .select(assetColumns)
    .where('assets.owner_id', '=', ownerId)

export type AssetInIndex = Awaited<ReturnType<ReturnType<typeof assetRows>['execute']>>[number]

const hasLost = sql<number>`(select count(*) from outputs where outputs.task_id = tasks.id and outputs.state in ('remote', 'lost') and outputs.state = 'lost')`

const taskRows = (db: Database, ownerId: string) =>
  db
    .selectFrom('tasks')
    .leftJoin('search_texts', 'search_texts.subject_id', 'tasks.id')
    .select([
      'tasks.id',
      'tasks.created_at',
      'tasks.state',
      'tasks.makes',
      'tasks.origin',
      'tasks.connection_id',
      'tasks.batch_id',
      'tasks.model_id',
      'tasks.charged_amount',
      'tasks.charged_currency',
      'search_texts.seq',
      hasLost.as('lost'),
    ])
    .where('tasks.owner_id', '=', ownerId)

export type TaskInIndex = Awaited<ReturnType<ReturnType<typeof taskRows>['execute']>>[number]

type Place = { created_at: number; id: string }

/** The owner's assets that are not erased, oldest first, after `after`. */
export const assetsAfter = (db: Database, ownerId: string, after: Place, limit: number): Promise<AssetInIndex[]> =>
  assetRows(db, ownerId)
    .where('assets.deleted_at', 'is', null)
    .where(sql<boolean>`(assets.created_at, assets.id) > (${after.created_at}, ${after.id})`)
    .orderBy('assets.created_at')
    .orderBy('assets.id')
    .limit(limit)
    .execute()

/** The owner's tasks that stand in the gallery themselves. */
export async function standingTasks(db: Database, ownerId: string): Promise<TaskInIndex[]> {
  const failed = await taskRows(db, ownerId).where('tasks.state', 'in', ['failed', 'unconfirmed']).execute()
  const lost = await taskRows(db, ownerId)
    .where('tasks.state', 'not in', ['failed', 'unconfirmed'])
    .where(
      'tasks.id',
      'in',
      sql<string>`(select task_id from outputs where state in ('remote', 'lost') and state = 'lost')`,
    )
    .execute()
  return [...failed, ...lost]
}

export type Seen = { revision: number; seq: number }

/** What has changed since: ids of assets and tasks, at most `limit` of each, or undefined where there is more. */
export async function changedSince(db: Database, ownerId: string, { revision, seq }: Seen, limit: number) {
  const [assets, tasks, texts] = [
    await db
      .selectFrom('assets')
      .select('id')
      .where('owner_id', '=', ownerId)
      .where('revision', '>', revision)
      .limit(limit)
      .execute(),
    await db
      .selectFrom('tasks')
      .select('id')
      .where('owner_id', '=', ownerId)
      .where('revision', '>', revision)
      .limit(limit)
      .execute(),
    await db
      .selectFrom('search_texts')
      .select(['subject_id', 'seq'])
      .where('owner_id', '=', ownerId)
      .where('seq', '>', seq)
      .orderBy('seq')
      .limit(limit)
      .execute(),
  ]
  if ([assets, tasks, texts].some(({ length }) => length >= limit)) return undefined
  return {
    assetIds: assets.map(({ id }) => id),
    taskIds: [...new Set([...tasks.map(({ id }) => id), ...texts.map(({ subject_id }) => subject_id)])],
    seq: texts.at(-1)?.seq ?? seq,
  }
}

/** These assets, and those of these tasks. Erased ones too. A task's id may also be an upload's. */
export async function assetsOf(db: Database, ownerId: string, assetIds: string[], taskIds: string[]) {
  const found = new Map<string, AssetInIndex>()
  for (const ids of inChunks(assetIds))
    for (const row of await assetRows(db, ownerId).where('assets.id', 'in', ids).execute()) found.set(row.id, row)
  for (const ids of inChunks(taskIds)) {
    for (const row of await assetRows(db, ownerId).where('assets.task_id', 'in', ids).execute()) found.set(row.id, row)
    for (const row of await assetRows(db, ownerId).where('assets.id', 'in', ids).execute()) found.set(row.id, row)
  }
  return [...found.values()]
}

export async function tasksOf(db: Database, ownerId: string, taskIds: string[]): Promise<TaskInIndex[]> {
  const rows: TaskInIndex[] = []
  for (const ids of inChunks(taskIds))
    rows.push(...(await taskRows(db, ownerId).where('tasks.id', 'in', ids).execute()))
  return rows
}

export async function readDialects(db: Database, ownerId: string): Promise<Map<string, GatewayLanguage>> {
  const rows = await db.selectFrom('connections').select(['id', 'dialect']).where('owner_id', '=', ownerId).execute()
  return new Map(rows.map(({ id, dialect }) => [id, dialect]))
}
