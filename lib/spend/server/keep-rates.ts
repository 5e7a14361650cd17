import { AppError } from '@/lib/kernel/app-error'
import type { Rate } from '@/lib/spend/contract'
import { readRates } from '@/lib/spend/server/read-rates'
import type { World } from '@/lib/world'

type Input = { world: World; user: { id: string } }

const most = 1_000

/** What a person says a dollar was worth, oldest day first. */
export const listRates = ({ world: { db }, user }: Input): Promise<Rate[]> => readRates(db, user.id)

/** Sets the rate of a day; an earlier one of that day is replaced. */
export const setRate = ({ world: { db, clock }, user, rate }: Input & { rate: Rate }): Promise<Rate[]> =>
  db.transaction().execute(async (transaction) => {
    const set = { try_per_usd: rate.tryPerUsd, set_at: clock.now() }
    await transaction
      .insertInto('rates')
      .values({ owner_id: user.id, on_date: rate.onDate, ...set })
      .onConflict((conflict) => conflict.columns(['owner_id', 'on_date']).doUpdateSet(set))
      .execute()
    const rates = await readRates(transaction, user.id)
    if (rates.length > most) throw new AppError('conflict', { key: 'spend.refused.tooManyRates', values: { most } })
    return rates
  })

export async function deleteRate({ world: { db }, user, onDate }: Input & { onDate: string }): Promise<Rate[]> {
  await db.deleteFrom('rates').where('owner_id', '=', user.id).where('on_date', '=', onDate).execute()
  return readRates(db, user.id)
}
