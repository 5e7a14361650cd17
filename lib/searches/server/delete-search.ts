import { noSuchSearch } from '@/lib/searches/server/own-searches'
import type { World } from '@/lib/world'

/** Forgets the name; what it finds stays. */
export async function deleteSearch({ world, user, id }: { world: World; user: { id: string }; id: string }) {
  const row = await world.db
    .deleteFrom('saved_searches')
    .where('id', '=', id)
    .where('owner_id', '=', user.id)
    .returning('id')
    .executeTakeFirst()
  if (!row) throw noSuchSearch()
  return { ok: true as const }
}
