import type { Moved } from '@/lib/assets/judging'
import { breathe, inChunks, ownAssets } from '@/lib/assets/server/own-assets'
import { tellCards } from '@/lib/assets/server/tell-cards'
import type { Database } from '@/lib/db/db'
import { nextRevision } from '@/lib/db/next-revision'
import type { World } from '@/lib/world'

export type Some = { world: World; user: { id: string }; ids: string[] }

/** Into the bin or out of it, in one change. The cards of their tasks show them as deleted meanwhile; what was there already is left alone. */
export const moveAssets = ({ world: { db, clock }, user, ids }: Some, to: 'bin' | 'gallery'): Promise<Moved> =>
  db.transaction().execute(async (transaction: Database) => {
    const revision = await nextRevision(transaction, user.id)
    const now = clock.now()
    const { rows, missing } = await ownAssets(transaction, user.id, ids)
    const moved = rows.filter(({ binned_at }) => (binned_at === null) === (to === 'bin'))
    const movedIds = moved.map(({ id }) => id)
    for (const some of inChunks(movedIds)) {
      await transaction
        .updateTable('assets')
        .set({ binned_at: to === 'bin' ? now : null, revision })
        .where('id', 'in', some)
        .execute()
      await breathe()
    }
    await tellCards(transaction, { ownerId: user.id, taskIds: moved.map(({ task_id }) => task_id), revision, now })
    return { ids: movedIds, missing }
  })
