import { sql } from 'kysely'
import type { Database } from '@/lib/db/db'
import type { Currency, Quote } from '@/lib/money/money'
import type { GatewayLanguage } from '@/lib/models/model'
import type { Sources } from '@/lib/gallery/server/sources'
import type { Amounts } from '@/lib/spend/server/amounts'
import type { Spent } from '@/lib/spend/server/spend-columns'

const inChunks = <T>(values: T[]): T[][] =>
  Array.from({ length: Math.ceil(values.length / 500) }, (_, index) => values.slice(index * 500, index * 500 + 500))

const taskRows = (db: Database, ownerId: string) =>
  db
    .selectFrom('tasks')
    .select([
      'id',
      'created_at',
      'reserved_at',
      'finished_at',
      'connection_id',
      'model_id',
      'state',
      'quote_json',
      'charged_amount',
      'charged_currency',
      'refunded_amount',
      'refunded_currency',
      sql<number>`case when remote_id is null then 0 else 1 end`.as('has_remote'),
    ])
    .where('owner_id', '=', ownerId)

export type SpentRow = Awaited<ReturnType<ReturnType<typeof taskRows>['execute']>>[number]

/** Whether it is kept on its own account; that it lies in a collection is another way. */
const isLiked = sql<number>`case when deleted_at is null and binned_at is null and rating >= 4 and is_rejected = 0 then 1 else 0 end`
const isThere = sql<number>`case when deleted_at is null and binned_at is null then 1 else 0 end`

const resultRows = (db: Database, ownerId: string) =>
  db
    .selectFrom('assets')
    .select(['id', 'task_id', 'created_at', isLiked.as('liked'), isThere.as('there')])
    .where('owner_id', '=', ownerId)

export type ResultRow = Awaited<ReturnType<ReturnType<typeof resultRows>['execute']>>[number]

type Place = { created_at: number; id: string }

/** The owner's tasks, oldest first, after `after`. */
export const tasksAfter = (db: Database, ownerId: string, after: Place, limit: number): Promise<SpentRow[]> =>
  taskRows(db, ownerId)
    .where(sql<boolean>`(created_at, id) > (${after.created_at}, ${after.id})`)
    .orderBy('created_at')
    .orderBy('id')
    .limit(limit)
    .execute()

/** The owner's results, erased ones too: they came, and were paid for. */
export const resultsAfter = (db: Database, ownerId: string, after: Place, limit: number): Promise<ResultRow[]> =>
  resultRows(db, ownerId)
    .where(sql<boolean>`(created_at, id) > (${after.created_at}, ${after.id})`)
    .orderBy('created_at')
    .orderBy('id')
    .limit(limit)
    .execute()

/** The ids of tasks of which anything has changed since a revision of their owner. */
export async function changedTasks(db: Database, ownerId: string, revision: number): Promise<string[]> {
  const tasks = await db
    .selectFrom('tasks')
    .select('id')
    .where('owner_id', '=', ownerId)
    .where('revision', '>', revision)
    .execute()
  const results = await db
    .selectFrom('assets')
    .select('task_id')
    .where('owner_id', '=', ownerId)
    .where('revision', '>', revision)
    .where('task_id', 'is not', null)
    .execute()
  return [...new Set([...tasks.map(({ id }) => id), ...results.map(({ task_id }) => task_id!)])]
}

export async function tasksOf(db: Database, ownerId: string, ids: string[]): Promise<SpentRow[]> {
  const rows: SpentRow[] = []
  for (const some of inChunks(ids)) rows.push(...(await taskRows(db, ownerId).where('id', 'in', some).execute()))
  return rows
}

export async function resultsOf(db: Database, ownerId: string, taskIds: string[]): Promise<ResultRow[]> {
  const rows: ResultRow[] = []
  for (const some of inChunks(taskIds))
    for (const row of await resultRows(db, ownerId).where('task_id', 'in', some).execute()) rows.push(row)
  return rows
}

/** Which of the owner's results lie in a collection. Of some tasks, or of all. */
export async function collectedIds(db: Database, ownerId: string, taskIds?: string[]): Promise<Set<string>> {
  const found = new Set<string>()
  const read = db
    .selectFrom('collection_assets')
    .innerJoin('assets', 'assets.id', 'asset_id')
    .select('asset_id')
    .distinct()
    .where('owner_id', '=', ownerId)
  for (const rows of taskIds
    ? await Promise.all(inChunks(taskIds).map((some) => read.where('task_id', 'in', some).execute()))
    : [await read.execute()])
    for (const { asset_id } of rows) found.add(asset_id)
  return found
}

/** Which tasks belong to each of the owner's collections itself, by a result that lies in it and is not erased. */
export const tasksInCollections = (db: Database, ownerId: string): Promise<{ key: string; task_id: string | null }[]> =>
  db
    .selectFrom('collection_assets')
    .innerJoin('collections', 'collections.id', 'collection_id')
    .innerJoin('assets', 'assets.id', 'asset_id')
    .select(['collection_id as key', 'assets.task_id'])
    .where('collections.owner_id', '=', ownerId)
    .where('assets.deleted_at', 'is', null)
    .where('assets.task_id', 'is not', null)
    .execute()

type TagRow = { tag: string; task_id: string }

/** Tags of the owner's tasks, after `after` in the order of the index over them. */
export const tagsAfter = (db: Database, ownerId: string, after: TagRow, limit: number): Promise<TagRow[]> =>
  db
    .selectFrom('task_tags')
    .select(['tag', 'task_id'])
    .where('owner_id', '=', ownerId)
    .where(sql<boolean>`(tag, task_id) > (${after.tag}, ${after.task_id})`)
    .orderBy('tag')
    .orderBy('task_id')
    .limit(limit)
    .execute()

export async function tagsOf(db: Database, taskIds: string[]): Promise<TagRow[]> {
  const rows: TagRow[] = []
  for (const some of inChunks(taskIds))
    rows.push(...(await db.selectFrom('task_tags').select(['tag', 'task_id']).where('task_id', 'in', some).execute()))
  return rows
}

export type Tables = {
  sources: Sources
  amounts: Amounts
  dialects: Map<string, GatewayLanguage>
  quotes: Map<string, number>
}

export function spentOf(row: SpentRow, { sources, amounts, dialects, quotes }: Tables): Spent {
  const money = (amount: string | null, currency: Currency | null) =>
    amount === null || currency === null ? 0 : amounts.numberOf(amount, currency)
  return {
    id: row.id,
    at: row.reserved_at ?? row.created_at,
    finishedAt: row.finished_at ?? 0,
    end: endOf(row.state),
    charge: chargeOf(row),
    source: sources.numberOf(row.model_id, {
      id: row.connection_id,
      dialect: dialects.get(row.connection_id) ?? 'unified-tasks',
    }),
    quoted: quotedIn(row.quote_json, amounts, quotes),
    charged: money(row.charged_amount, row.charged_currency),
    refunded: money(row.refunded_amount, row.refunded_currency),
  }
}

function endOf(state: SpentRow['state']): Spent['end'] {
  if (state === 'completed' || state === 'failed' || state === 'unconfirmed' || state === 'canceled') return state
  return 'open'
}

/** What was refused at once or called off was never charged; where the gateway took it and says no amount, nobody knows. */
export function chargeOf({
  state,
  charged_amount,
  has_remote,
}: Pick<SpentRow, 'state' | 'charged_amount' | 'has_remote'>): Spent['charge'] {
  if (charged_amount !== null) return 'known'
  if (state === 'canceled' || (state === 'failed' && has_remote === 0)) return 'nothing'
  return endOf(state) === 'open' ? 'open' : 'unknown'
}

/** Quotes are few and tasks are many: each is parsed once. */
function quotedIn(json: string, amounts: Amounts, quotes: Map<string, number>): number {
  const known = quotes.get(json)
  if (known !== undefined) return known
  const quote = JSON.parse(json) as Quote
  const number = quote.source === 'unknown' ? 0 : amounts.numberOf(quote.price.amount, quote.price.currency)
  if (quotes.size >= 10_000) quotes.clear()
  quotes.set(json, number)
  return number
}
