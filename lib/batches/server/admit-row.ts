import type { StopLoss } from '@/lib/batches/contract'
import { halt } from '@/lib/batches/server/hold-rows'
import { stopOf } from '@/lib/batches/server/view-batches'
import type { Database } from '@/lib/db/db'
import { nextRevision } from '@/lib/db/next-revision'
import type { TaskRow } from '@/lib/db/schema'
import { countsAs, priceOf } from '@/lib/limits/counts-as'
import { add, isLess, sum } from '@/lib/money/arithmetic'
import { type Money, Quote } from '@/lib/money/money'
import { changeTask, changeTaskUntold } from '@/lib/tasks/server/change-task'
import type { World } from '@/lib/world'

type Why = 'paused' | 'stopped' | 'amount' | 'failures' | 'wait'

/** A row that must not be sent now. Thrown inside the transaction that would have sent it, so that nothing of it is written. */
export class RowHeld extends Error {
  readonly why: Why
  constructor(why: Why) {
    super(`A row of a batch is held: ${why}`)
    this.why = why
  }
}

/**
 * Whether a row may be sent, asked in the transaction that writes `submitting`: throws RowHeld while its batch is paused or stopped, and where it would pass the
 * stop-loss. That transaction has taken a revision of the owner, as every change of their tasks does, so of two rows that are sent at once the second sees the first.
 */
export async function admitRow(transaction: Database, task: TaskRow): Promise<void> {
  if (task.batch_id === null) return
  const batch = await transaction.selectFrom('batches').selectAll().where('id', '=', task.batch_id).executeTakeFirst()
  if (!batch) return
  if (batch.state === 'paused' || batch.state === 'stopped') throw new RowHeld(batch.state)
  const stop = stopOf(batch)
  const over = await isOver(transaction, batch.id, stop, task)
  if (over) throw new RowHeld(over)
}

/** The same without a lock, before a slot is taken that others could use: what wakes a whole connection wakes rows of halted batches, too. True: it waits on. */
export async function isHalted(world: World, task: TaskRow): Promise<boolean> {
  if (task.batch_id === null) return false
  const batch = await world.db
    .selectFrom('batches')
    .select('state')
    .where('id', '=', task.batch_id)
    .where('state', 'in', ['paused', 'stopped'])
    .executeTakeFirst()
  if (!batch) return false
  const why = batch.state === 'paused' ? 'paused' : 'stopped'
  if (task.held_reason === `batch_${why}`) await changeTaskUntold(world, task, { due_at: null })
  else await holdRow(world, task, new RowHeld(why))
  return true
}

/** What of the stop-loss leaves no room: for anything at all or, where a task is given, for that one. A row of unknown price is sent when no other is on its way. */
export async function isOver(db: Database, batchId: string, stop: StopLoss): Promise<'amount' | 'failures' | undefined>
export async function isOver(db: Database, batchId: string, stop: StopLoss, task: TaskRow): Promise<Why | undefined>
export async function isOver(db: Database, batchId: string, { amount, failures }: StopLoss, task?: TaskRow) {
  if (failures === undefined && amount === undefined) return undefined
  const rows = await db
    .selectFrom('tasks')
    .select(['id', 'state', 'reserved_at', 'quote_json', 'charged_amount', 'charged_currency', 'refunded_amount'])
    .select(['refunded_currency', 'failure_said', 'failure_code'])
    .where('batch_id', '=', batchId)
    .where('state', 'not in', ['queued', 'canceled'])
    .execute()
  const others = rows.filter(({ id }) => id !== task?.id)
  if (failures !== undefined && others.filter(({ state }) => state === 'failed').length >= failures) return 'failures'
  if (amount === undefined) return undefined
  const counted = others.flatMap((row) => countsAs(row) ?? []).filter(({ currency }) => currency === amount.currency)
  const used = sum(counted) ?? { amount: '0', currency: amount.currency }
  const price = task && priceOf(Quote.parse(JSON.parse(task.quote_json)))
  if (price) return isLess(amount, add(used, inCurrency(price, amount))) ? 'amount' : undefined
  if (!isLess(used, amount)) return 'amount'
  const blind = others.some((row) => onItsWay.includes(row.state) && !priceOf(Quote.parse(JSON.parse(row.quote_json))))
  return task && blind ? 'wait' : undefined
}

const onItsWay: readonly TaskRow['state'][] = ['submitting', 'pending', 'processing', 'unconfirmed']

/** A start refuses prices in another currency than the stop-loss; one that came since counts for nothing in it. */
const inCurrency = (price: Money, { currency }: Money): Money =>
  price.currency === currency ? price : { amount: '0', currency }

/** What becomes of a row that was not admitted: it waits, and with a stop-loss that was reached the whole rest of its batch does. */
export async function holdRow(world: World, task: TaskRow, { why }: RowHeld): Promise<undefined> {
  const now = world.clock.now()
  if (why === 'wait') {
    await changeTaskUntold(world, task, { due_at: now + 2_000 })
    return
  }
  const reason = why === 'paused' ? 'batch_paused' : 'batch_stopped'
  await changeTask(world, task, { held_reason: reason, held_until: null, held_said: null, due_at: null })
  if (why === 'paused' || why === 'stopped') return
  await world.db.transaction().execute(async (transaction) => {
    await nextRevision(transaction, task.owner_id)
    const batch = await transaction
      .selectFrom('batches')
      .selectAll()
      .where('id', '=', task.batch_id ?? '')
      .where('state', '=', 'running')
      .executeTakeFirst()
    if (batch) await halt(transaction, batch, { state: 'stopped', because: why, at: now })
  })
}
