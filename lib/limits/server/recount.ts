import type { Database } from '@/lib/db/db'
import type { LimitRow } from '@/lib/limits/binds'
import { type Count, countAhead, countOf, countOn, foundFor } from '@/lib/limits/server/count-limit'
import { periodAt } from '@/lib/limits/server/periods'
import { holdLimits } from '@/lib/limits/server/uses'
import type { World } from '@/lib/world'

/** What decides which tasks a limit counts; its scope never changes. */
export const countedBy = ['period', 'time_zone', 'currency'] as const

/** Writes down what a limit holds in the period of `now`, from a count that was made ahead where it still fits. The caller's transaction has the limits alone. */
export async function recount(transaction: Database, limit: LimitRow, ahead: Count | undefined, now: number) {
  const count = ahead && fits(ahead, limit, now) ? ahead : countOf([limit], now)
  await countOn(transaction, count)
  await write(transaction, limit, count)
}

/**
 * Counts every limit anew: what a server of a version without limits has changed beside this one, no limit has heard of. Long work is done before anybody has to wait.
 * A limit that is changed meanwhile has been counted by that.
 */
export async function recountLimits({ db, clock }: World): Promise<void> {
  const limits = await db.selectFrom('limits').selectAll().orderBy('id').execute()
  if (limits.length === 0) return
  const count = await countAhead(db, limits, clock.now())
  await db.transaction().execute(async (transaction) => {
    await holdLimits(transaction, 'alone')
    await countOn(transaction, count)
    const now = clock.now()
    for (const limit of await transaction.selectFrom('limits').selectAll().execute())
      if (fits(count, limit, now)) await write(transaction, limit, count)
  })
}

function fits({ limits, at }: Count, limit: LimitRow, now: number): boolean {
  const counted = limits.find(({ id }) => id === limit.id)
  const isSame = counted && countedBy.every((column) => counted[column] === limit[column])
  return isSame === true && periodAt(limit, at) === periodAt(limit, now)
}

async function write(transaction: Database, limit: LimitRow, count: Count): Promise<void> {
  await transaction.deleteFrom('limit_uses').where('limit_id', '=', limit.id).execute()
  const uses = [...foundFor(count, limit)].map(([period, amount]) => ({ limit_id: limit.id, period, amount }))
  for (let from = 0; from < uses.length; from += 500)
    await transaction
      .insertInto('limit_uses')
      .values(uses.slice(from, from + 500))
      .execute()
}
