import type { ConnectionView } from '@/lib/connections/contract'
import { viewConnection } from '@/lib/connections/server/view-connection'
import type { World } from '@/lib/world'

/** The user's connections, oldest first. */
export async function listConnections({
  world,
  user,
}: {
  world: World
  user: { id: string }
}): Promise<ConnectionView[]> {
  const rows = await world.db
    .selectFrom('connections')
    .selectAll()
    .where('owner_id', '=', user.id)
    .where('deleted_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return Promise.all(rows.map((row) => viewConnection(world, row)))
}
