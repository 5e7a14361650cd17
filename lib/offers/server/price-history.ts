import { sql } from 'kysely'
import type { GatewayLanguage } from '@/lib/models/model'
import { modelFor } from '@/lib/models/unknown-model'
import { isLess, isZero, subtract } from '@/lib/money/arithmetic'
import type { Currency } from '@/lib/money/money'
import type { PriceRecord, PriceRise } from '@/lib/offers/price-history'
import { usedForDays } from '@/lib/offers/server/read-samples'
import type { World } from '@/lib/world'

type Who = { world: World; user: { id: string } }

const day = 24 * 3_600_000

/** Every price that the user's connections have asked for a model, newest first. */
export async function priceHistory({
  modelId,
  gateway,
  ...who
}: Who & { modelId: string; gateway: GatewayLanguage }): Promise<PriceRecord[]> {
  const rows = await priceRows({ ...who, modelId })
  return rows
    .filter(({ dialect }) => dialect === gateway)
    .map(recordOf)
    .filter(({ before, price }) => !before || before.currency !== price.currency || !isZero(subtract(before, price)))
}

/** The last change of each price of the last 30 days, where it was a rise, the model was used in that time and the notice is not put away. */
export async function priceRises({ world, user }: Who): Promise<PriceRise[]> {
  const from = world.clock.now() - usedForDays * day
  const rows = await priceRows({ world, user, from })
  const last = new Map(rows.toReversed().map((row) => [placeOf(row), row]))
  const rises = [...last.values()].flatMap((row): PriceRise[] => {
    const record = recordOf(row)
    const { before, price } = record
    if (!before || before.currency !== price.currency || !isLess(before, price)) return []
    const { id, gateway, title } = modelFor(row.dialect, row.model_id)
    return [{ ...record, before, notice: `price ${placeOf(row)} ${row.since}`, model: { id, gateway, title } }]
  })
  const open = await withoutPutAway({ world, user }, rises)
  const used = await Promise.all(open.map((rise) => isUsed({ world, user }, rise, from)))
  return open.filter((_, index) => used[index])
}

/** From now on its owner is not told of it. Putting it away twice is the same. */
export async function putAway({ world, user, notice }: Who & { notice: string }): Promise<void> {
  await world.db
    .insertInto('notices_read')
    .values({ owner_id: user.id, notice, at: world.clock.now() })
    .onConflict((conflict) => conflict.columns(['owner_id', 'notice']).doNothing())
    .execute()
}

type PriceRow = {
  of: 'list' | 'sample'
  connection_id: string
  name: string
  dialect: GatewayLanguage
  model_id: string
  since: number
  amount: string
  currency: Currency
  before_amount: string | null
  before_currency: Currency | null
}

const placeOf = (row: PriceRow) => `${row.of} ${row.connection_id} ${row.model_id}`

/** Newest first, each with the price before it. `from`: only changes since then (ms since 1970 UTC). A sample that became another one has no price before. */
async function priceRows({
  world: { db },
  user,
  modelId,
  from = 0,
}: Who & { modelId?: string; from?: number }): Promise<PriceRow[]> {
  const own = db.selectFrom('connections').select('id').where('owner_id', '=', user.id).where('deleted_at', 'is', null)
  const within = sql`connection_id in (${own}) ${modelId === undefined ? sql`` : sql`and model_id = ${modelId}`}`
  const { rows } = await sql<PriceRow>`
    select prices.*, connections.name, connections.dialect from (
      select 'list' as "of", connection_id, model_id, since, amount, currency,
        lag(amount) over series as before_amount, lag(currency) over series as before_currency
      from gateway_prices where ${within}
      window series as (partition by connection_id, model_id order by since)
      union all
      select 'sample' as "of", connection_id, model_id, since, amount, currency,
        lag(amount) over series as before_amount, lag(currency) over series as before_currency
      from sample_prices where ${within}
      window series as (partition by connection_id, model_id, input_hash order by since)
    ) as prices
    join connections on connections.id = prices.connection_id
    where prices.since > ${from}
    order by prices.since desc, prices."of", connections.name`.execute(db)
  return rows.map((row) => ({ ...row, since: Number(row.since) }))
}

const recordOf = (row: PriceRow): PriceRecord => {
  const price = { amount: row.amount, currency: row.currency }
  const before =
    row.before_amount !== null && row.before_currency !== null
      ? { amount: row.before_amount, currency: row.before_currency }
      : undefined
  return { connection: { id: row.connection_id, name: row.name }, of: row.of, since: row.since, price, before }
}

async function withoutPutAway({ world, user }: Who, rises: PriceRise[]): Promise<PriceRise[]> {
  if (rises.length === 0) return []
  const read = await world.db
    .selectFrom('notices_read')
    .select('notice')
    .where('owner_id', '=', user.id)
    .where(
      'notice',
      'in',
      rises.map(({ notice }) => notice),
    )
    .execute()
  const away = new Set(read.map(({ notice }) => notice))
  return rises.filter(({ notice }) => !away.has(notice))
}

const isUsed = async ({ world: { db }, user }: Who, { connection, model }: PriceRise, from: number) =>
  (await db
    .selectFrom('tasks')
    .select('id')
    .where('owner_id', '=', user.id)
    .where('created_at', '>', from)
    .where('connection_id', '=', connection.id)
    .where('model_id', '=', model.id)
    .limit(1)
    .executeTakeFirst()) !== undefined
