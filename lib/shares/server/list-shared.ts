import { collectedAssets } from '@/lib/collections/server/collected-assets'
import { AppError } from '@/lib/kernel/app-error'
import type { SharedPage } from '@/lib/shares/contract'
import { requireShare } from '@/lib/shares/server/require-share'
import { unveil } from '@/lib/shares/server/veil'
import { viewShared } from '@/lib/shares/server/view-shared'
import type { ShareRow } from '@/lib/shares/server/view-share'
import type { World } from '@/lib/world'

type Input = { world: World; token: string; after?: string }

export const sharedPageSize = 100

/** A page of what a link shows, newest first. */
export async function listShared({ world, token, after }: Input): Promise<SharedPage> {
  const share = await requireShare(world, token)
  const last = after === undefined ? undefined : await placeOf(world, share, after)
  const rows = await collectedAssets(world.db, share.collection_id)
    .selectAll('assets')
    .$if(last !== undefined, (query) =>
      query.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('assets.created_at', 'assets.id'), '<', tuple(last?.created_at ?? 0, last?.id ?? '')),
      ),
    )
    .orderBy('assets.created_at', 'desc')
    .orderBy('assets.id', 'desc')
    .limit(sharedPageSize + 1)
    .execute()
  const link = { secret: world.secret, share, token }
  const items = rows.slice(0, sharedPageSize).map((row) => viewShared(row, link))
  return { items, next: rows.length > sharedPageSize ? items.at(-1)?.key : undefined }
}

/** Where a page ended: also where that result has left the collection since. */
async function placeOf(world: World, share: ShareRow, key: string) {
  const id = unveil(key, { secret: world.secret, shareId: share.id })
  const row =
    id === undefined
      ? undefined
      : await world.db
          .selectFrom('assets')
          .select(['id', 'created_at'])
          .where('id', '=', id)
          .where('owner_id', '=', share.owner_id)
          .executeTakeFirst()
  if (row) return row
  const say = { key: 'errors.field.option' }
  throw new AppError('invalid', { key: 'errors.invalid' }, { fields: [{ path: 'after', say }] })
}
