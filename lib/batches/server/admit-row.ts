import type { StopLoss } from '@/lib/batches/contract'
import { halt, holdRows } from '@/lib/batches/server/hold-rows'
import type { BatchRow } from '@/lib/batches/server/own-batch'
import { stopOf } from '@/lib/batches/server/view-batches'
import type { Database } from '@/lib/db/db'
import { nextRevision } from '@/lib/db/next-revision'
import type { TaskRow } from '@/lib/db/schema'
import { countsAs, priceOf } from '@/lib/limits/counts-as'
import { add, isLess, sum } from '@/lib/money/arithmetic'
import { type Money, Quote } from '@/lib/money/money'
import { changeTaskUntold } from '@/lib/tasks/server/change-task'
import type { World } from '@/lib/world'

type Over = 'amount' | 'failures'
type Why = 'paused' | 'stopped' | 'wait' | Over

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
  const batch = await batchOf(transaction, task)
  const why = batch && (await whyHeld(transaction, batch, task))
  if (why) throw new RowHeld(why)
}

/** The same without a lock, before a slot is taken that others could use: for what wakes a whole connection, and for rows of unknown price that wait for each other. */
export async function isHalted(world: World, task: TaskRow): Promise<boolean> {
  const batch = await batchOf(world.db, task)
  if (!batch) return false
  const why = heldBy(batch) ?? (isBlind(task) ? await whyHeld(world.db, batch, task) : undefined)
  if (why) await holdRow(world, task, new RowHeld(why))
  return why !== undefined
}

const batchOf = async (db: Database, { batch_id }: TaskRow): Promise<BatchRow | undefined> =>
  batch_id === null ? undefined : db.selectFrom('batches').selectAll().where('id', '=', batch_id).executeTakeFirst()

const heldBy = ({ state }: BatchRow) => (state === 'paused' || state === 'stopped' ? state : undefined)

const whyHeld = async (db: Database, batch: BatchRow, task: TaskRow): Promise<Why | undefined> =>
  heldBy(batch) ?? (await isOver(db, batch.id, stopOf(batch), task))

const isBlind = ({ quote_json }: Pick<TaskRow, 'quote_json'>) => !priceOf(Quote.parse(JSON.parse(quote_json)))

/** What of the stop-loss leaves no room: for anything at all or, where a task is given, for that one. A row of unknown price is sent when no other is on its way. */
export async function isOver(db: Database, batchId: string, stop: StopLoss): Promise<Over | undefined>
export async function isOver(
  db: Database,
  batchId: string,
  stop: StopLoss,
  task: TaskRow,
): Promise<Over | 'wait' | undefined>
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
  const blind = others.some((row) => onItsWay.includes(row.state) && isBlind(row))
  return task && blind ? 'wait' : undefined
}

const onItsWay: readonly TaskRow['state'][] = ['submitting', 'pending', 'processing', 'unconfirmed']

/** A start refuses prices in another currency than the stop-loss; one that came since counts for nothing in it. */
const inCurrency = (price: Money, { currency }: Money): Money =>
  price.currency === currency ? price : { amount: '0', currency }

/**
 * What becomes of a row that was not admitted, by its batch as it is now: it waits, and with a stop-loss that was reached the whole rest of its batch does. Where its
 * owner has resumed it in between, nothing: the row is due. One that waits for another is woken by `wakeRows`.
 */
export async function holdRow(world: World, task: TaskRow, { why }: RowHeld): Promise<undefined> {
  if (why === 'wait') {
    await changeTaskUntold(world, task, { due_at: null })
    return
  }
  const at = world.clock.now()
  await world.db.transaction().execute(async (transaction) => {
    await nextRevision(transaction, task.owner_id)
    const batch = await batchOf(transaction, task)
    const now = batch && (await whyHeld(transaction, batch, task))
    if (!now || now === 'wait') return
    if (now === 'paused' || now === 'stopped') await holdRows(transaction, batch, { state: now, at })
    else await halt(transaction, batch, { state: 'stopped', because: now, at })
  })
}
