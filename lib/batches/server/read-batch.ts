import { z } from 'zod'
import type { BatchPage, BatchView } from '@/lib/batches/contract'
import { ownBatch } from '@/lib/batches/server/own-batch'
import { viewBatches } from '@/lib/batches/server/view-batches'
import { afterCursor, Cursor, cursorOf } from '@/lib/db/keyset'
import type { World } from '@/lib/world'

type Of = { world: World; user: { id: string } }

/** AppError `not_found` where it is not the user's. */
export async function readBatch({ world, user, id }: Of & { id: string }): Promise<BatchView> {
  const [view] = await viewBatches(world, [await ownBatch(world.db, user.id, id)])
  return view!
}

export const BatchQuery = z.strictObject({ cursor: Cursor.optional() })

const pageSize = 30

/** The user's batches, newest first, a page at a time; comparisons have a page of their own. */
export async function listBatches({
  world,
  user,
  query,
}: Of & { query: z.infer<typeof BatchQuery> }): Promise<BatchPage> {
  const rows = await world.db
    .selectFrom('batches')
    .selectAll()
    .where('owner_id', '=', user.id)
    .where('kind', '<>', 'comparison')
    .$if(query.cursor !== undefined, (select) => select.where(afterCursor(query.cursor)))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(pageSize + 1)
    .execute()
  return { items: await viewBatches(world, rows.slice(0, pageSize)), next: cursorOf(rows, pageSize) }
}
