import { z } from 'zod'
import { afterCursor, Cursor, cursorOf } from '@/lib/db/keyset'
import { type Attempt, type DeliveryPage, DeliveryState } from '@/lib/webhooks/contract'
import { ownDelivery } from '@/lib/webhooks/server/own-delivery'
import { viewAttempt, viewDeliveries } from '@/lib/webhooks/server/view-deliveries'
import type { World } from '@/lib/world'

export const DeliveryQuery = z.strictObject({ state: DeliveryState.optional(), cursor: Cursor.optional() })

type Of = { world: World; user: { id: string } }

const pageSize = 50
const mostAttempts = 100

/** What the user's scripts are told, newest first, a page at a time. */
export async function listDeliveries({
  world,
  user,
  query: { state, cursor },
}: Of & { query: z.infer<typeof DeliveryQuery> }): Promise<DeliveryPage> {
  const rows = await world.db
    .selectFrom('webhook_deliveries')
    .selectAll()
    .where('owner_id', '=', user.id)
    .$if(state !== undefined, (select) => select.where('state', '=', state!))
    .$if(cursor !== undefined, (select) => select.where(afterCursor(cursor)))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(pageSize + 1)
    .execute()
  return { items: await viewDeliveries(world, rows.slice(0, pageSize)), next: cursorOf(rows, pageSize) }
}

/** Its tries, newest first, the last hundred. AppError `not_found` where it is not the user's. */
export async function listAttempts({ world, user, id }: Of & { id: string }): Promise<Attempt[]> {
  await ownDelivery(world, user.id, id)
  const rows = await world.db
    .selectFrom('webhook_attempts')
    .selectAll()
    .where('delivery_id', '=', id)
    .orderBy('at', 'desc')
    .limit(mostAttempts)
    .execute()
  return rows.map(viewAttempt)
}
