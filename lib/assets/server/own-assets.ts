import type { Database } from '@/lib/db/db'
import type { AssetRow } from '@/lib/db/schema'
import { chunksOf } from '@/lib/kernel/chunks-of'

/** Below what either store takes as parameters of one statement. */
const chunk = 1_000

export const inChunks = <T>(all: readonly T[], size = chunk): T[][] => chunksOf(all, size)

/** Lets other requests in between two chunks: SQLite answers on the spot, so a loop over many would keep all others waiting. */
export const breathe = () => new Promise<void>((resolve) => void setImmediate(resolve))

export type OwnAsset = Pick<AssetRow, 'id' | 'task_id' | 'rating' | 'is_rejected' | 'binned_at'>

/** Those of `ids` that are `ownerId`'s and not erased, in the order of `ids`, each once; `missing` counts the others. */
export async function ownAssets(
  db: Database,
  ownerId: string,
  ids: readonly string[],
): Promise<{ rows: OwnAsset[]; missing: number }> {
  const wanted = [...new Set(ids)]
  const found = new Map<string, OwnAsset>()
  for (const some of inChunks(wanted)) {
    const rows = await db
      .selectFrom('assets')
      .select(['id', 'task_id', 'rating', 'is_rejected', 'binned_at'])
      .where('id', 'in', some)
      .where('owner_id', '=', ownerId)
      .where('deleted_at', 'is', null)
      .execute()
    for (const row of rows) found.set(row.id, row)
    await breathe()
  }
  return { rows: wanted.flatMap((id) => found.get(id) ?? []), missing: wanted.length - found.size }
}
