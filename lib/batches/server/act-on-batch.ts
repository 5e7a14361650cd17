import { type BatchView, ResumeBatch } from '@/lib/batches/contract'
import { freeRows, halt } from '@/lib/batches/server/hold-rows'
import { askOldAgain, takeNewPrices } from '@/lib/batches/server/old-prices'
import { type BatchRow, ownBatch } from '@/lib/batches/server/own-batch'
import { readBatch } from '@/lib/batches/server/read-batch'
import { isOver } from '@/lib/batches/server/admit-row'
import { stopOf } from '@/lib/batches/server/view-batches'
import { lineUp } from '@/lib/batches/server/wake-rows'
import { stopColumns } from '@/lib/batches/server/write-batch'
import type { Database } from '@/lib/db/db'
import { nextRevision } from '@/lib/db/next-revision'
import { AppError } from '@/lib/kernel/app-error'
import { changeTask } from '@/lib/tasks/server/change-task'
import { nudgeEngine } from '@/lib/tasks/server/nudge-engine'
import type { World } from '@/lib/world'

type Act = { world: World; user: { id: string }; id: string }

/** Nothing more is sent until it is resumed; what is on its way goes on. AppError `conflict` unless it runs. */
export const pauseBatch = (act: Act): Promise<BatchView> =>
  change(act, async (transaction, batch) => {
    if (batch.state === 'paused') return
    if (batch.state !== 'running') throw conflict('notRunning')
    await halt(transaction, batch, { state: 'paused', at: act.world.clock.now() })
  })

/** The same for good, as far as its owner knows now: it can be resumed all the same, or the rest canceled. */
export const stopBatch = (act: Act): Promise<BatchView> =>
  change(act, async (transaction, batch) => {
    if (batch.state === 'stopped') return
    if (batch.state !== 'running' && batch.state !== 'paused') throw conflict('notRunning')
    await halt(transaction, batch, { state: 'stopped', because: 'owner', at: act.world.clock.now() })
  })

/**
 * Goes on where it was paused or stopped. AppError `invalid` at `stop` while its stop-loss would stop it again at once; `conflict` where prices are more than an hour
 * old, which are then asked for anew, and where they came to more than before and `takesRise` is not said.
 */
export async function resumeBatch({ input, ...act }: Act & { input: ResumeBatch }): Promise<BatchView> {
  if (await askOldAgain(act.world, await ownBatch(act.world.db, act.user.id, act.id))) throw conflict('pricesOld')
  return change(act, async (transaction, batch) => {
    if (batch.state === 'running') return
    if (batch.state !== 'paused' && batch.state !== 'stopped') throw conflict('notHeld')
    const now = act.world.clock.now()
    const { stop = stopOf(batch), takesRise } = ResumeBatch.parse(input)
    const over = await isOver(transaction, batch.id, stop)
    if (over) {
      const say = { key: `batches.fault.over_${over}` }
      throw new AppError('invalid', say, { fields: [{ path: `stop.${over}`, say }] })
    }
    await takeNewPrices(transaction, batch, takesRise, now)
    await transaction
      .updateTable('batches')
      .set({ state: 'running', ...stopColumns(stop), stopped_because: null, due_at: now, changed_at: now })
      .where('id', '=', batch.id)
      .execute()
    await freeRows(transaction, batch, now)
    await lineUp(transaction, batch.id)
  })
}

/** Takes back every row that was not sent. AppError `conflict` while it runs: pause or stop it first. */
export async function cancelRest(act: Act): Promise<BatchView> {
  const { world, user, id } = act
  const batch = await ownBatch(world.db, user.id, id)
  if (batch.state !== 'paused' && batch.state !== 'stopped') throw conflict('notHeld')
  const queued = await world.db
    .selectFrom('tasks')
    .selectAll()
    .where('batch_id', '=', id)
    .where('state', '=', 'queued')
    .execute()
  const now = world.clock.now()
  for (const task of queued)
    await changeTask(
      world,
      task,
      { state: 'canceled', finished_at: now, due_at: null, held_reason: null },
      'with its batch',
    )
  await world.db.updateTable('batches').set({ due_at: now }).where('id', '=', id).execute()
  nudgeEngine()
  return readBatch(act)
}

/** Deletes the plan; its tasks and their results stay. AppError `conflict` while something of it is queued or on its way. */
export async function deleteBatch({ world, user, id }: Act): Promise<void> {
  await world.db.transaction().execute(async (transaction) => {
    await nextRevision(transaction, user.id)
    const batch = await ownBatch(transaction, user.id, id)
    if (!['planning', 'planned', 'done'].includes(batch.state)) throw conflict('notEnded')
    await transaction.deleteFrom('batches').where('id', '=', id).execute()
  })
}

async function change(act: Act, to: (transaction: Database, batch: BatchRow) => Promise<void>): Promise<BatchView> {
  const { world, user, id } = act
  await world.db.transaction().execute(async (transaction) => {
    await ownBatch(transaction, user.id, id)
    await nextRevision(transaction, user.id)
    await to(transaction, await ownBatch(transaction, user.id, id))
  })
  nudgeEngine()
  return readBatch(act)
}

const conflict = (key: string) => new AppError('conflict', { key: `batches.fault.${key}` })
