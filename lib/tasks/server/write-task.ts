import type { Database } from '@/lib/db/db'
import { nextRevision } from '@/lib/db/next-revision'
import type { ConnectionRow, TaskRow } from '@/lib/db/schema'
import { newId } from '@/lib/kernel/id'
import { writeParents } from '@/lib/lineage/server/write-parents'
import type { Model } from '@/lib/models/model'
import type { Quote } from '@/lib/money/money'
import { writeSearchText } from '@/lib/search/server/write-search-text'
import type { HeldReason } from '@/lib/tasks/contract'
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
  keyId?: string
  /** When `takeRoom` reserved room for it (ms since 1970 UTC). Without, it waits and is not sent. */
  reservedAt?: number
  /** Why it waits, under which limit, and whether it goes on by itself once there is room. */
  held?: { reason: HeldReason; limitId?: string; sendsWhenRoom?: boolean }
}

/**
 * Writes a wish down as a queued task, with what the gallery and the lineage need of it. Due at once if it has its room. Undefined: this wish was there
 * already, and nothing was written. Runs in the caller's transaction, after `takeRoom` for it.
 */
export async function writeTask(transaction: Database, task: NewTask): Promise<TaskRow | undefined> {
  const { user, connection, model, input, reservedAt, held } = task
  const now = task.world.clock.now()
  const prompt = promptOf(input)
  const written = await transaction
    .insertInto('tasks')
    .values({
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
      key_id: task.keyId ?? null,
      reserved_at: reservedAt ?? null,
      created_at: now,
      due_at: reservedAt === undefined || held ? null : now,
      looks: 0,
      changed_at: now,
      revision: await nextRevision(transaction, user.id),
    })
    .onConflict((conflict) => conflict.columns(['owner_id', 'wish_id']).doNothing())
    .returningAll()
    .executeTakeFirst()
  if (!written) return undefined
  await transaction
    .insertInto('task_events')
    .values({ task_id: written.id, at: now, from_state: null, to_state: 'queued', note: null })
    .execute()
  await writeSearchText(transaction, { ownerId: user.id, subjectId: written.id, text: prompt })
  await writeParents(transaction, written, connection.dialect, input)
  return written
}

/** What a person would call its prompt: the first of these that holds text. */
const promptFields = ['prompt', 'gpt_description_prompt', 'tags', 'title']

function promptOf(input: Record<string, unknown>): string {
  const said = promptFields.map((field) => input[field]).find((value) => typeof value === 'string' && value !== '')
  if (typeof said === 'string') return said
  const shots = Array.isArray(input.multi_shots) ? input.multi_shots : []
  return shots.map((shot: { prompt?: unknown }) => shot.prompt).join(' · ')
}
