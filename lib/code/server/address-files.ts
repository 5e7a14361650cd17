import type { FileAddresses } from '@/lib/code/contract'
import { fileUrl } from '@/lib/v1/server/files'
import type { World } from '@/lib/world'

type Input = { world: World; user: { id: string }; ids: string[] }

/** The lasting addresses of a person's own files, below this server's root. Those that are not there are left out. */
export async function addressFiles({ world, user, ids }: Input): Promise<FileAddresses> {
  if (ids.length === 0) return { addresses: {} }
  const rows = await world.db
    .selectFrom('assets')
    .select(['id', 'name'])
    .where('owner_id', '=', user.id)
    .where('deleted_at', 'is', null)
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return { addresses: Object.fromEntries(rows.map((row) => [row.id, fileUrl(world, '', row)])) }
}
