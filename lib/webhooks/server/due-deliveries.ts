import { sql } from 'kysely'
import type { Database } from '@/lib/db/db'
import type { DeliveryRow } from '@/lib/db/schema'

type Wanted = {
  now: number
  /** Ids that are not to be started now. */
  leave: readonly string[]
  /** Of one key. */
  most: number
}

/** Of all keys together: more than can be under way. */
const mostOfAll = 2_000

/**
 * What is due at `now` (ms since 1970 UTC): each key's oldest, however much waits for the others. `turn` counts from 1 within a key; each key's first come before each
 * key's second. Costs a look into an index for each key that has something to send, not for each delivery.
 */
export async function dueDeliveries(
  db: Database,
  { now, leave, most }: Wanted,
): Promise<(DeliveryRow & { turn: number })[]> {
  const isFree = leave.length > 0 ? sql`id not in (${sql.join([...leave])})` : sql`1 = 1`
  const { rows } = await sql<DeliveryRow & { turn: number }>`
    with recursive receivers(receiver) as (
      select (${nextReceiver(sql`1 = 1`)})
      union all
      select (${nextReceiver(sql`coalesce(key_id, owner_id) > receivers.receiver`)})
      from receivers
      where receivers.receiver is not null
    ),
    latest(receiver, due_at) as (
      select receiver, (
        select due_at from webhook_deliveries
        where coalesce(key_id, owner_id) = receivers.receiver and due_at <= ${now} and ${isFree}
        order by due_at
        limit 1 offset ${most - 1}
      )
      from receivers
    ),
    due as (
      select webhook_deliveries.*,
        row_number() over (partition by latest.receiver order by webhook_deliveries.due_at, id) as turn
      from latest
      inner join webhook_deliveries
        on coalesce(key_id, owner_id) = latest.receiver
        and webhook_deliveries.due_at <= coalesce(latest.due_at, ${now})
      where ${isFree}
    )
    select * from due where turn <= ${most} order by turn, due_at limit ${mostOfAll}
  `.execute(db)
  return rows
}

/** The first, by name, of those that have something to send, now or later. */
const nextReceiver = (after: ReturnType<typeof sql>) => sql`
  select coalesce(key_id, owner_id) from webhook_deliveries
  where due_at is not null and ${after}
  order by coalesce(key_id, owner_id)
  limit 1`
