import { z } from 'zod'
import { AssetKind, type AssetView } from '@/lib/assets/contract'
import { viewAsset } from '@/lib/assets/server/view-asset'
import { afterCursor, Cursor, cursorOf } from '@/lib/db/keyset'
import type { World } from '@/lib/world'

export const AssetQuery = z.strictObject({
  kind: AssetKind.optional(),
  origin: z.enum(['output', 'upload', 'any']).optional(),
  cursor: Cursor.optional(),
})

const pageSize = 60

type Input = { world: World; user: { id: string }; query: z.output<typeof AssetQuery> }

/** The user's results (or uploads, or both), newest first, a page at a time. */
export async function listAssets({
  world,
  user,
  query: { kind, origin = 'output', cursor },
}: Input): Promise<{ items: AssetView[]; next?: string }> {
  const rows = await world.db
    .selectFrom('assets')
    .selectAll()
    .where('owner_id', '=', user.id)
    .where('deleted_at', 'is', null)
    .where('binned_at', 'is', null)
    .$if(origin !== 'any', (select) => select.where('origin', '=', origin === 'upload' ? 'upload' : 'output'))
    .$if(kind !== undefined, (select) => select.where('kind', '=', kind ?? 'image'))
    .$if(cursor !== undefined, (select) => select.where(afterCursor(cursor)))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(pageSize + 1)
    .execute()
  return { items: rows.slice(0, pageSize).map(viewAsset), next: cursorOf(rows, pageSize) }
}
