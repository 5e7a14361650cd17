import type { Insertable } from 'kysely'
import { type BatchView, StartBatch } from '@/lib/batches/contract'
import { askOldAgain } from '@/lib/batches/server/old-prices'
import { type BatchRow, ownBatch } from '@/lib/batches/server/own-batch'
import { readBatch } from '@/lib/batches/server/read-batch'
import { stopOf, sumsOf } from '@/lib/batches/server/view-batches'
import { takeAllRoom } from '@/lib/batches/server/take-all-room'
import { lineUp } from '@/lib/batches/server/wake-rows'
import { connectionsOf, stopColumns } from '@/lib/batches/server/write-batch'
import type { Database } from '@/lib/db/db'
import { nextRevision } from '@/lib/db/next-revision'
import type { ConnectionRow, Schema } from '@/lib/db/schema'
import { AppError } from '@/lib/kernel/app-error'
import { modelFor } from '@/lib/models/unknown-model'
import { Quote } from '@/lib/money/money'
import { foldTag } from '@/lib/tags/fold-tag'
import { tagsUsed } from '@/lib/tags/server/tags-used'
import { nudgeEngine } from '@/lib/tasks/server/nudge-engine'
import { refuseUncovered } from '@/lib/tasks/server/refuse-uncovered'
import { writeTask } from '@/lib/tasks/server/write-task'
import type { World } from '@/lib/world'

type Start = { world: World; user: { id: string }; id: string; input: StartBatch }

/**
 * All or nothing: every row becomes a queued task, with its room under every limit, in one transaction. Started again it stays as it is, and no row is sent twice.
 * AppError `conflict` while it is being priced, while a row is bad or of unknown price and its owner has not said that this is meant, or where a limit has no
 * room for all of it, or where the prices are more than an hour old, which are then asked for anew; `out_of_money` where a balance does not cover its part. Then nothing is queued.
 */
export async function startBatch({ world, user, id, input }: Start): Promise<BatchView> {
  const wanted = StartBatch.parse(input)
  const batch = await ownBatch(world.db, user.id, id)
  if (batch.state === 'planning') throw conflict('stillPricing')
  if (batch.state === 'planned') {
    if (await askOldAgain(world, batch)) throw conflict('pricesOld')
    const rows = await rowsToSend(world, world.db, user.id, batch, wanted)
    await refuseDebts(world, rows)
    await world.db.transaction().execute((transaction) => writeTasks(transaction, { world, user, id, wanted }))
    nudgeEngine()
  }
  return readBatch({ world, user, id })
}

const conflict = (key: string, values?: Record<string, string | number>) =>
  new AppError('conflict', { key: `batches.fault.${key}`, values })

async function writeTasks(
  transaction: Database,
  { world, user, id, wanted }: Omit<Start, 'input'> & { wanted: ReturnType<typeof StartBatch.parse> },
) {
  const now = world.clock.now()
  // First of all locks, here and wherever a task changes: who comes second finds it started.
  await nextRevision(transaction, user.id)
  const batch = await ownBatch(transaction, user.id, id)
  if (batch.state !== 'planned') return
  const rows = await rowsToSend(world, transaction, user.id, batch, wanted)
  const wishes = rows.map(({ connection, model, quote }) => ({
    ownerId: user.id,
    connectionId: connection.id,
    gateway: connection.dialect,
    modelId: model.id,
    batchId: id,
    quote,
  }))
  await takeAllRoom(transaction, wishes, now)
  const spelled = new Map((await tagsUsed(transaction, user.id)).map((tag) => [foldTag(tag), tag]))
  const tags: Insertable<Schema['task_tags']>[] = []
  for (const { position, connection, model, input, quote, tag } of rows) {
    const task = await writeTask(transaction, {
      world,
      user,
      connection,
      model,
      input,
      quote,
      wishId: `batch-${id}-${position}`,
      batch: { id, position },
      reservedAt: now,
    })
    if (!task) throw new Error('A row of a batch that was not started has a task')
    const filed = tag ?? batch.tag
    if (filed === null) continue
    const tagged = spelled.get(foldTag(filed)) ?? filed
    spelled.set(foldTag(filed), tagged)
    tags.push({ task_id: task.id, owner_id: user.id, tag: tagged })
  }
  await transaction
    .updateTable('batch_rows')
    .set((eb) => ({
      task_id: eb
        .selectFrom('tasks')
        .select('tasks.id')
        .where('tasks.batch_id', '=', id)
        .whereRef('tasks.batch_position', '=', 'batch_rows.position'),
    }))
    .where('batch_id', '=', id)
    .execute()
  if (tags.length > 0) await transaction.insertInto('task_tags').values(tags).execute()
  await transaction
    .updateTable('batches')
    .set({
      state: 'running',
      ...(wanted.stop && stopColumns(wanted.stop)),
      trouble: null,
      due_at: now,
      started_at: now,
      changed_at: now,
    })
    .where('id', '=', id)
    .execute()
  await lineUp(transaction, id)
}

type Row = {
  position: number
  connection: ConnectionRow
  model: ReturnType<typeof modelFor>
  input: Record<string, unknown>
  quote: Quote
  tag: string | null
}

/** What will be sent; throws for what is in its way. */
async function rowsToSend(
  world: World,
  db: Database,
  ownerId: string,
  batch: BatchRow,
  { stop = stopOf(batch), leavesOutBad, takesUnknown }: ReturnType<typeof StartBatch.parse>,
): Promise<Row[]> {
  const rows = await db
    .selectFrom('batch_rows')
    .selectAll()
    .where('batch_id', '=', batch.id)
    .orderBy('position')
    .execute()
  const bad = rows.filter(({ refusals_json }) => refusals_json !== null)
  if (bad.length > 0 && !leavesOutBad) throw conflict('badRows', { count: bad.length })
  const good = rows.filter(({ refusals_json }) => refusals_json === null)
  if (good.length === 0) throw conflict('allBad')
  if (good.some(({ quote_json }) => quote_json === null)) throw conflict('stillPricing')
  const connections = await connectionsOf({ ...world, db }, ownerId)
  const read = good.map((row): Row => {
    const connection = connections.get(row.connection_id)
    if (!connection) throw conflict('connectionGone', { row: row.position + 1 })
    return {
      position: row.position,
      connection,
      model: modelFor(connection.dialect, row.model_id),
      input: JSON.parse(row.input_json),
      quote: Quote.parse(JSON.parse(row.quote_json!)),
      tag: row.tag,
    }
  })
  const unknown = read.filter(({ quote }) => quote.source === 'unknown').length
  if (unknown > 0 && !takesUnknown) throw conflict('unknownRows', { count: unknown })
  const other = read.find(
    ({ quote }) => quote.source !== 'unknown' && stop.amount && quote.price.currency !== stop.amount.currency,
  )
  if (other && stop.amount && other.quote.source !== 'unknown') {
    const say = {
      key: 'batches.fault.stopCurrency',
      values: { stop: stop.amount.currency, row: other.position + 1, price: other.quote.price.currency },
    }
    throw new AppError('invalid', say, { fields: [{ path: 'stop.amount', say }] })
  }
  return read
}

/** Each connection must cover all of its rows; one that does not say its balance stops nobody. */
async function refuseDebts(world: World, rows: Row[]): Promise<void> {
  for (const own of Map.groupBy(rows, ({ connection }) => connection.id).values()) {
    const prices = own.flatMap(({ quote }) => (quote.source === 'unknown' ? [] : quote.price))
    for (const price of sumsOf(prices)) await refuseUncovered(world, own[0]!.connection, { source: 'exact', price })
  }
}
