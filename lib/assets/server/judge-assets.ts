import type { Judged, Mark } from '@/lib/assets/judging'
import { breathe, inChunks, ownAssets } from '@/lib/assets/server/own-assets'
import { nextRevision } from '@/lib/db/next-revision'
import type { World } from '@/lib/world'

type Input = { world: World; user: { id: string }; marks: Mark[] }

/** Sets stars and rejections, all in one change; the same again changes nothing. Two at once are one after the other, so that each knows what it changed. */
export const judgeAssets = ({ world: { db, clock }, user, marks }: Input): Promise<Judged> =>
  db.transaction().execute(async (transaction) => {
    const revision = await nextRevision(transaction, user.id)
    const { rows, missing } = await ownAssets(
      transaction,
      user.id,
      marks.flatMap(({ ids }) => ids),
    )
    const now = clock.now()
    const there = new Set(rows.map(({ id }) => id))
    for (const { ids, still, ...mark } of marks) {
      const said = columnsOf(mark)
      for (const some of inChunks(ids.filter((id) => there.has(id)))) {
        await transaction
          .updateTable('assets')
          .set({ ...said, judged_at: now, revision })
          .where('id', 'in', some)
          .where(({ and, not }) => not(and(said)))
          .where(({ and }) => and(columnsOf(still ?? {})))
          .execute()
        await breathe()
      }
    }
    return {
      before: rows.map(({ id, rating, is_rejected }) => ({ id, rating, isRejected: is_rejected === 1 })),
      missing,
    }
  })

const columnsOf = ({ rating, isRejected }: Pick<Mark, 'rating' | 'isRejected'>) => ({
  ...(rating !== undefined && { rating }),
  ...(isRejected !== undefined && { is_rejected: Number(isRejected) }),
})
