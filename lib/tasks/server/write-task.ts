import { type Insertable, sql } from 'kysely'
import type { Database } from '@/lib/db/db'
import { nextRevision } from '@/lib/db/next-revision'
import type { ConnectionRow, Schema, TaskRow } from '@/lib/db/schema'
import { newId } from '@/lib/kernel/id'
import { writeParents } from '@/lib/lineage/server/write-parents'
import type { Model } from '@/lib/models/model'
import type { Quote } from '@/lib/money/money'
import { isSqlite, tsvectorOf, writeSearchText } from '@/lib/search/server/write-search-text'
import type { HeldReason } from '@/lib/tasks/contract'
import type { ScriptWish } from '@/lib/tasks/server/submit-wish'
import type { World } from '@/lib/world'

export type NewTask = {
  world: World
  user: { id: string }
  connection: ConnectionRow
  model: Model
  /** Parsed: what `parseInput` answered. */
  input: Record<string, unknown>
  quote: Quote
  wishId: string
  retryOf?: string
  batch?: { id: string; position: number }
  script?: Pick<ScriptWish, 'keyId' | 'hash' | 'callbackUrl'>
  /** When `takeRoom` reserved room for it (ms since 1970 UTC). Without, it waits and is not sent. */
  reservedAt?: number
  /** Why it waits, under which limit, and whether it goes on by itself once there is room. */
  held?: { reason: HeldReason; limitId?: string; sendsWhenRoom?: boolean }
  /** The owner's, taken in this transaction for this task alone; without, it is taken here. */
  revision?: number
}

/**
 * Writes a wish down as a queued task, with what the gallery and the lineage need of it. Due at once if it has its room. Undefined: this wish was there
 * already, and nothing was written. Runs in the caller's transaction, after `takeRoom` for it.
 */
export async function writeTask(transaction: Database, task: NewTask): Promise<TaskRow | undefined> {
  const { user, connection, model, input, reservedAt, held } = task
  const now = task.world.clock.now()
  const prompt = promptOf(input)
  const written = await (isSqlite(transaction) ? insertInTurn : insertAtOnce)(transaction, {
    id: newId(now),
    owner_id: user.id,
    wish_id: task.wishId,
    connection_id: connection.id,
    model_id: model.id,
    makes: model.makes,
    prompt,
    input_json: JSON.stringify(input),
    state: 'queued',
    version: 0,
    held_reason: held?.reason ?? null,
    held_limit_id: held?.limitId ?? null,
    sends_when_room: held?.sendsWhenRoom ? 1 : 0,
    quote_json: JSON.stringify(task.quote),
    retry_of: task.retryOf ?? null,
    batch_id: task.batch?.id ?? null,
    batch_position: task.batch?.position ?? null,
    key_id: task.script?.keyId ?? null,
    wish_hash: task.script?.hash ?? null,
    callback_url: task.script?.callbackUrl ?? null,
    reserved_at: reservedAt ?? null,
    created_at: now,
    due_at: reservedAt === undefined || held ? null : now,
    looks: 0,
    changed_at: now,
    revision: task.revision ?? (await nextRevision(transaction, user.id)),
  })
  if (written) await writeParents(transaction, written, connection.dialect, input)
  return written
}

type Row = Insertable<Schema['tasks']>

const insertTask = (transaction: Database, row: Row) =>
  transaction
    .insertInto('tasks')
    .values(row)
    .onConflict((conflict) => conflict.columns(['owner_id', 'wish_id']).doNothing())
    .returningAll()

/** The row, its first event and its search text. */
async function insertInTurn(transaction: Database, row: Row): Promise<TaskRow | undefined> {
  const written = await insertTask(transaction, row).executeTakeFirst()
  if (!written) return undefined
  await transaction
    .insertInto('task_events')
    .values({ task_id: row.id, at: row.created_at, from_state: null, to_state: 'queued', note: null })
    .execute()
  await writeSearchText(transaction, { ownerId: row.owner_id, subjectId: row.id, text: row.prompt })
  return written
}

/** The same in one statement, for PostgreSQL, where each is a round trip. */
const insertAtOnce = (transaction: Database, row: Row): Promise<TaskRow | undefined> =>
  transaction
    .with('written', () => insertTask(transaction, row))
    .with('event', (db) =>
      db
        .insertInto('task_events')
        .columns(['task_id', 'at', 'to_state'])
        .expression((eb) => eb.selectFrom('written').select(['id', 'created_at', 'state'])),
    )
    .with('text', (db) =>
      db
        .insertInto('search_texts')
        .columns(['owner_id', 'subject_id'])
        .expression((eb) => eb.selectFrom('written').select(['owner_id', 'id']))
        .returning('seq'),
    )
    .with('words', () => sql`(insert into search_words (seq, words) select seq, ${tsvectorOf(row.prompt)} from text)`)
    .selectFrom('written')
    .selectAll()
    .executeTakeFirst()

/** What a person would call its prompt: the first of these that holds text. */
const promptFields = ['prompt', 'gpt_description_prompt', 'tags', 'title']

function promptOf(input: Record<string, unknown>): string {
  const said = promptFields.map((field) => input[field]).find((value) => typeof value === 'string' && value !== '')
  if (typeof said === 'string') return said
  const shots = Array.isArray(input.multi_shots) ? input.multi_shots : []
  const prompts = shots.map((shot: { prompt?: unknown } | null) => shot?.prompt)
  return prompts.filter((prompt) => typeof prompt === 'string').join(' · ')
}
