import type { Database } from '@/lib/db/db'
import { nextRevision } from '@/lib/db/next-revision'
import { binds, type LimitRow, type Spending } from '@/lib/limits/binds'
import type { Message } from '@/lib/kernel/message'
import type { LimitView } from '@/lib/limits/contract'
import { priceOf } from '@/lib/limits/counts-as'
import { periodAt } from '@/lib/limits/server/periods'
import { limitsOn } from '@/lib/limits/server/settle'
import { holdLimits, lockUses, type Use, writeUse } from '@/lib/limits/server/uses'
import { viewLimits } from '@/lib/limits/server/view-limits'
import { add, isLess, isZero, sum, zero } from '@/lib/money/arithmetic'
import type { Money, Quote } from '@/lib/money/money'

/** What is about to be asked for, as limits see it. */
export type Wish = {
  ownerId: string
  connectionId: string
  gateway: 'unified-tasks' | 'onysoft'
  modelId: string
  keyId?: string
  batchId?: string
  quote: Quote
}

/**
 * `over`: soft limits that are passed by it, all the same. `stopped`: the first hard limit that has no room, with what is used of it and what is asked of it;
 * `asked` is missing where the limit stops what has no known price, and in another currency where a key's limit stops it for that.
 */
export type Room = { taken: true; over: LimitView[] } | { taken: false; limit: LimitView; asked?: Money }

/** Why a task was not given its room: a limit, or its price (`limit` is missing where none is in the way); `say`: in words, where the limit's figures do not say it. */
export type NotRoom =
  | Extract<Room, { taken: false }>
  | { taken: false; limit?: LimitView; asked?: undefined; say: Message }

type Asked = Omit<Use, 'amount'> & { limit: LimitRow; asked: Money; foreign?: Money; hasUnknown: boolean }

/**
 * Reserves room under every limit for all of `wishes`, or for none. Runs in the caller's transaction, before it writes anything else; `at` (ms since 1970 UTC) names
 * the period and is what `reserved_at` of the tasks must be. Nobody else can take the same room before that transaction ends. `isHeld`: the caller has begun with `holdRoom`
 * for the one owner of them all.
 */
export async function takeRoom(
  transaction: Database,
  wishes: readonly Wish[],
  at: number,
  { isHeld = false } = {},
): Promise<Room> {
  const owners = [...new Set(wishes.map(({ ownerId }) => ownerId))].sort()
  // Locked first, as in every change of a task: see holdLimits.
  if (!isHeld) {
    for (const owner of owners) await nextRevision(transaction, owner)
    await holdLimits(transaction, 'shared')
  }
  const asked = askedOf(await limitsOn(transaction, owners), wishes, at)
  if (asked.length === 0) return { taken: true, over: [] }
  const uses = await lockUses(
    transaction,
    asked.map(({ limit_id, period }) => ({ limit_id, period })),
  )
  const standing = asked.map((one) => {
    const use = uses.find(({ limit_id, period }) => limit_id === one.limit_id && period === one.period)
    const used: Money = { amount: use?.amount ?? '0', currency: one.limit.currency }
    const after = add(used, one.asked)
    // A limit that receipts have passed stops nothing that asks nothing of it.
    return { ...one, used, after, isOver: isLess(limitOf(one.limit), after) && isLess(zero(used.currency), one.asked) }
  })
  const view = async (some: typeof standing) =>
    viewLimits(
      transaction,
      some.map(({ limit }) => limit),
      at,
      owners,
      new Map(some.map(({ limit_id, used }) => [limit_id, used])),
    )
  const full = standing.find(
    ({ limit, isOver, foreign, hasUnknown }) => isHard(limit) && (isOver || foreign || stops(limit, hasUnknown)),
  )
  if (full) {
    const [limit] = await view([full])
    return { taken: false, limit: limit!, asked: full.isOver ? full.asked : full.foreign }
  }
  for (const { limit_id, period, after } of standing)
    await writeUse(transaction, { limit_id, period, amount: after.amount })
  return { taken: true, over: await view(standing.filter(({ isOver }) => isOver)) }
}

const isHard = ({ is_hard }: LimitRow) => is_hard === 1
const stops = ({ stops_unknown }: LimitRow, hasUnknown: boolean) => hasUnknown && stops_unknown === 1
const limitOf = ({ amount, currency }: LimitRow): Money => ({ amount, currency })

function askedOf(limits: readonly LimitRow[], wishes: readonly Wish[], at: number): Asked[] {
  return limits.flatMap((limit) => {
    const bound = wishes.filter((wish) => binds(limit, spendingOf(wish)))
    const byPeriod = Map.groupBy(bound, ({ batchId }) => periodAt(limit, at, batchId))
    return [...byPeriod].map(([period, some]) => {
      const all = some.flatMap(({ quote }) => priceOf(quote) ?? [])
      const prices = all.filter(({ currency }) => currency === limit.currency)
      const others = all.filter((price) => price.currency !== limit.currency && !isZero(price))
      return {
        limit_id: limit.id,
        period,
        limit,
        asked: sum(prices) ?? zero(limit.currency),
        // A key's budget is all that it may spend, in whatever currency.
        foreign: limit.scope === 'key' ? others[0] : undefined,
        hasUnknown: some.some(({ quote }) => quote.source === 'unknown'),
      }
    })
  })
}

const spendingOf = ({ quote: _quote, ...spending }: Wish): Spending => spending
