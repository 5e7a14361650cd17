import { type BatchRow, ownBatch } from '@/lib/batches/server/own-batch'
import { takeAllRoom } from '@/lib/batches/server/take-all-room'
import { sumsOf } from '@/lib/batches/server/view-batches'
import type { Database } from '@/lib/db/db'
import { nextRevision } from '@/lib/db/next-revision'
import { AppError } from '@/lib/kernel/app-error'
import { priceOf } from '@/lib/limits/counts-as'
import { settle } from '@/lib/limits/server/settle'
import { isLess, zero } from '@/lib/money/arithmetic'
import { Quote } from '@/lib/money/money'
import { nudgeEngine } from '@/lib/tasks/server/nudge-engine'
import type { World } from '@/lib/world'

const oldMs = 3_600_000

/** Rows that are still to be sent forget prices that are more than an hour old, and the engine asks for them again. True: there were such. */
export async function askOldAgain({ db, clock }: World, { id, owner_id }: BatchRow): Promise<boolean> {
  const now = clock.now()
  const hasOld = await db.transaction().execute(async (transaction) => {
    await nextRevision(transaction, owner_id)
    const { state } = await ownBatch(transaction, owner_id, id)
    if (state !== 'planned' && state !== 'paused' && state !== 'stopped') return false
    const old = await transaction
      .updateTable('batch_rows')
      .set({ quote_json: null, priced_at: null })
      .where('batch_id', '=', id)
      .where('quote_json', 'is not', null)
      .where((eb) =>
        eb.or([
          eb('priced_at', 'is', null),
          eb('priced_at', '<=', now - oldMs),
          // The server's clock was put back.
          eb('priced_at', '>', now + oldMs),
        ]),
      )
      .where((eb) => eb.or([eb('task_id', 'is', null), eb('task_id', 'in', queuedIn(transaction, id))]))
      .executeTakeFirst()
    if (old.numUpdatedRows === 0n) return false
    await transaction
      .updateTable('batches')
      .set({ due_at: now, changed_at: now, ...(state === 'planned' && { state: 'planning' }) })
      .where('id', '=', id)
      .execute()
    return true
  })
  if (hasOld) nudgeEngine()
  return hasOld
}

const queuedIn = (db: Database, batchId: string) =>
  db.selectFrom('tasks').select('tasks.id').where('batch_id', '=', batchId).where('state', '=', 'queued')

/**
 * Rows that wait take the prices that were asked for again, and their room under every limit with them. AppError `conflict` while one is not there yet, with both totals
 * (and the field `takesRise`) where they rose and `takesRise` is not said, or where a limit has no room for them. Runs in the transaction that resumes the batch.
 */
export async function takeNewPrices(transaction: Database, batch: BatchRow, takesRise: boolean, at: number) {
  const rows = await transaction
    .selectFrom('tasks')
    .innerJoin('batch_rows', 'batch_rows.task_id', 'tasks.id')
    .innerJoin('connections', 'connections.id', 'tasks.connection_id')
    .selectAll('tasks')
    .select(['batch_rows.quote_json as asked_json', 'connections.dialect'])
    .where('tasks.batch_id', '=', batch.id)
    .where('tasks.state', '=', 'queued')
    .where('tasks.reserved_at', 'is not', null)
    .execute()
  const waiting = rows.map(({ asked_json, dialect, ...task }) => {
    if (asked_json === null) throw new AppError('conflict', { key: 'batches.fault.stillPricing' })
    return { task, dialect, json: asked_json, quote: read(asked_json), before: read(task.quote_json) }
  })
  if (!takesRise)
    refuseRise(
      waiting.map(({ before }) => before),
      waiting.map(({ quote }) => quote),
    )
  const changed = waiting.filter(({ json, task }) => json !== task.quote_json)
  if (changed.length === 0) return
  for (const { task } of changed) await settle(transaction, task, { ...task, reserved_at: null })
  await takeAllRoom(
    transaction,
    changed.map(({ task, dialect, quote }) => ({
      ownerId: task.owner_id,
      connectionId: task.connection_id,
      gateway: dialect,
      modelId: task.model_id,
      batchId: batch.id,
      ...(task.key_id !== null && { keyId: task.key_id }),
      quote,
    })),
    at,
  )
  for (const { task, json } of changed)
    await transaction
      .updateTable('tasks')
      .set({ quote_json: json, reserved_at: at, version: task.version + 1 })
      .where('id', '=', task.id)
      .execute()
}

const read = (json: string): Quote => Quote.parse(JSON.parse(json))

function refuseRise(before: Quote[], after: Quote[]): void {
  const was = sumsOf(before.flatMap((quote) => priceOf(quote) ?? []))
  for (const now of sumsOf(after.flatMap((quote) => priceOf(quote) ?? []))) {
    const then = was.find(({ currency }) => currency === now.currency) ?? zero(now.currency)
    if (isLess(then, now))
      throw rise({ key: 'batches.fault.pricesRose', values: { was: { money: then }, now: { money: now } } })
  }
  const count = unknownIn(after)
  if (count > unknownIn(before)) throw rise({ key: 'batches.fault.pricesLost', values: { count } })
}

const unknownIn = (quotes: Quote[]) => quotes.filter(({ source }) => source === 'unknown').length

const rise = (say: ConstructorParameters<typeof AppError>[1]) =>
  new AppError('conflict', say, { fields: [{ path: 'takesRise', say }] })
