import type { DeliveryRow } from '@/lib/db/schema'
import { AppError } from '@/lib/kernel/app-error'
import type { World } from '@/lib/world'

const isId = /^[\w-]{1,64}$/

/** AppError `not_found` where it is not the user's. */
export async function ownDelivery({ db }: Pick<World, 'db'>, userId: string, id: string): Promise<DeliveryRow> {
  const own = db.selectFrom('webhook_deliveries').selectAll().where('id', '=', id).where('owner_id', '=', userId)
  const row = isId.test(id) && (await own.executeTakeFirst())
  if (!row) throw new AppError('not_found', { key: 'webhooks.noSuchDelivery' })
  return row
}
