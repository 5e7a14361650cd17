import { nudgeEngine } from '@/lib/tasks/server/nudge-engine'
import type { DeliveryView } from '@/lib/webhooks/contract'
import { ownDelivery } from '@/lib/webhooks/server/own-delivery'
import { viewDeliveries } from '@/lib/webhooks/server/view-deliveries'
import type { World } from '@/lib/world'

type Replay = { world: World; user: { id: string }; id: string }

/** Sends it again as soon as can be, whatever became of it before, under the same id and with a day of tries before it. AppError `not_found` where it is not the user's. */
export async function replayDelivery({ world, user, id }: Replay): Promise<DeliveryView> {
  await ownDelivery(world, user.id, id)
  const row = await world.db
    .updateTable('webhook_deliveries')
    .set({ state: 'due', tries: 0, due_at: world.clock.now() })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
  nudgeEngine()
  const [view] = await viewDeliveries(world, [row])
  return view!
}
