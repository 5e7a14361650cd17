import type { Database } from '@/lib/db/db'
import type { TaskRow } from '@/lib/db/schema'
import { binds, type LimitRow, type Spending } from '@/lib/limits/binds'
import { countsAs } from '@/lib/limits/counts-as'
import { periodAt } from '@/lib/limits/server/periods'
import { addToUses, holdLimits, lockUses, type Use } from '@/lib/limits/server/uses'
import { addAmounts, isZero, negate } from '@/lib/money/arithmetic'
import type { Money } from '@/lib/money/money'

/**
 * Carries a change of a task over to every limit that binds it, in the transaction of that change, which holds the owner's revision: by the difference of what
 * its row counted as before and after. A reservation itself `takeRoom` counts: one that moves to another time is given back here, and taken anew there.
 */
export async function settle(transaction: Database, before: TaskRow, after: TaskRow): Promise<void> {
  const at = before.reserved_at
  if (at === null) return
  const moves = after.reserved_at !== at
  const change = difference(countsAs(before), moves ? undefined : countsAs(after))
  if (change.length === 0) return
  // Two periods of one limit, the earlier one first, is an order that no other change keeps to.
  await holdLimits(transaction, moves ? 'alone' : 'shared')
  const limits = await limitsBinding(transaction, await spendingOf(transaction, after))
  const uses = limits.flatMap((limit): Use[] =>
    change
      .filter(({ currency }) => currency === limit.currency)
      .map(({ amount }) => ({ limit_id: limit.id, period: periodAt(limit, at, after.batch_id), amount })),
  )
  await addToUses(transaction, uses)
}

/**
 * Counts a task that began without `takeRoom`, reserved at `at`, under every limit that binds it, whatever room they have. Their periods are there from now on, as
 * after `takeRoom`: what it is charged may be known later.
 */
export async function countUnasked(transaction: Database, task: TaskRow, at: number): Promise<void> {
  await holdLimits(transaction, 'shared')
  const limits = await limitsBinding(transaction, await spendingOf(transaction, task))
  await lockUses(
    transaction,
    limits.map((limit) => ({ limit_id: limit.id, period: periodAt(limit, at, task.batch_id) })),
  )
  await settle(transaction, { ...task, state: 'canceled' }, task)
}

/** What comes to what was there, an amount for each currency it concerns; none where nothing changes. */
function difference(before: Money | undefined, after: Money | undefined): Money[] {
  if (before && after?.currency === before.currency) {
    const more = { amount: addAmounts(after.amount, negate(before).amount), currency: after.currency }
    return isZero(more) ? [] : [more]
  }
  return [...(before ? [negate(before)] : []), ...(after ? [after] : [])].filter((money) => !isZero(money))
}

export async function spendingOf(db: Database, task: TaskRow): Promise<Spending> {
  const { dialect } = await db
    .selectFrom('connections')
    .select('dialect')
    .where('id', '=', task.connection_id)
    .executeTakeFirstOrThrow()
  return {
    ownerId: task.owner_id,
    connectionId: task.connection_id,
    gateway: dialect,
    modelId: task.model_id,
    keyId: task.key_id,
    batchId: task.batch_id,
  }
}

/** In the order of their ids. */
export const limitsBinding = async (db: Database, spending: Spending): Promise<LimitRow[]> =>
  (await limitsOn(db, [spending.ownerId])).filter((limit) => binds(limit, spending))

/** All that may bind what these people spend. */
export const limitsOn = (db: Database, ownerIds: string[]): Promise<LimitRow[]> =>
  db
    .selectFrom('limits')
    .selectAll()
    .where((eb) => eb.or([eb('owner_id', 'is', null), eb('owner_id', 'in', ownerIds)]))
    .orderBy('id')
    .execute()
