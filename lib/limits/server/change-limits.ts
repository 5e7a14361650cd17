import type { Database } from '@/lib/db/db'
import { AppError } from '@/lib/kernel/app-error'
import { newId } from '@/lib/kernel/id'
import type { LimitRow } from '@/lib/limits/binds'
import type { AddLimit, ChangeLimit, LimitView } from '@/lib/limits/contract'
import { checkLimit } from '@/lib/limits/server/check-limit'
import { countAhead } from '@/lib/limits/server/count-limit'
import { mayBound } from '@/lib/limits/server/may-bound'
import { countedBy, recount } from '@/lib/limits/server/recount'
import { holdLimits } from '@/lib/limits/server/uses'
import { viewLimits } from '@/lib/limits/server/view-limits'
import type { Me } from '@/lib/users/contract'
import type { World } from '@/lib/world'

type Act = { world: World; user: Pick<Me, 'id' | 'role'> }

/**
 * Sets a limit; what its present period holds already counts. Members bound their own spending, administrators everybody's (`isForAll`). AppError `invalid` names field and rule,
 * `forbidden` where only administrators may.
 */
export async function addLimit({ world, user, input }: Act & { input: AddLimit }): Promise<LimitView> {
  const now = world.clock.now()
  const row: LimitRow = {
    id: newId(now),
    owner_id: input.isForAll ? null : user.id,
    scope: input.scope,
    scope_id: await mayBound(world.db, user, input),
    period: input.period,
    time_zone: input.timeZone,
    amount: input.limit.amount,
    currency: input.limit.currency,
    is_hard: Number(input.isHard),
    stops_unknown: Number(input.isHard && input.stopsUnknown === true),
    created_at: now,
    changed_at: now,
  }
  await checkLimit(world.db, row)
  const count = await countAhead(world.db, [row], now)
  return world.db.transaction().execute(async (transaction) => {
    await holdLimits(transaction, 'alone')
    await transaction.insertInto('limits').values(row).execute()
    await recount(transaction, row, count, world.clock.now())
    return viewOne(transaction, row, now, user.id)
  })
}

/** Changes what is given. A wish that waits for room is tried again by the engine. AppError as above; `not_found` for a limit that is another's. */
export async function changeLimit({
  world,
  user,
  id,
  input,
}: Act & { id: string; input: ChangeLimit }): Promise<LimitView> {
  const now = world.clock.now()
  const change = async (db: Database) => {
    const row = await ownLimit(db, user, id)
    const isHard = input.isHard ?? row.is_hard === 1
    const changed: LimitRow = {
      ...row,
      period: input.period ?? row.period,
      time_zone: input.timeZone ?? row.time_zone,
      amount: input.limit?.amount ?? row.amount,
      currency: input.limit?.currency ?? row.currency,
      is_hard: Number(isHard),
      stops_unknown: Number(isHard && (input.stopsUnknown ?? row.stops_unknown === 1)),
      changed_at: now,
    }
    await checkLimit(db, changed)
    return { changed, countsAnew: countedBy.some((column) => changed[column] !== row[column]) }
  }
  const planned = await change(world.db)
  const count = planned.countsAnew ? await countAhead(world.db, [planned.changed], now) : undefined
  return world.db.transaction().execute(async (transaction) => {
    await holdLimits(transaction, 'alone')
    const { changed, countsAnew } = await change(transaction)
    await transaction.updateTable('limits').set(changed).where('id', '=', id).execute()
    if (countsAnew) await recount(transaction, changed, count, world.clock.now())
    return viewOne(transaction, changed, now, user.id)
  })
}

/** What waited for its room waits no longer for it. */
export async function deleteLimit({ world, user, id }: Act & { id: string }): Promise<void> {
  await world.db.transaction().execute(async (transaction) => {
    await holdLimits(transaction, 'alone')
    await ownLimit(transaction, user, id)
    await transaction.deleteFrom('limits').where('id', '=', id).execute()
  })
}

/** "Not yours" and "not there" are the same AppError `not_found`; what bounds everybody is its administrators'. */
async function ownLimit(db: Database, user: Act['user'], id: string): Promise<LimitRow> {
  const row = await db.selectFrom('limits').selectAll().where('id', '=', id).executeTakeFirst()
  const isTheirs = row && (row.owner_id === null ? user.role === 'admin' : row.owner_id === user.id)
  if (!isTheirs) throw new AppError('not_found', { key: 'spendLimits.fault.noSuchLimit' })
  return row
}

async function viewOne(db: Database, row: LimitRow, now: number, reader: string): Promise<LimitView> {
  const [view] = await viewLimits(db, [row], now, [reader])
  return view!
}
