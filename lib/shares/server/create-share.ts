import { seal } from '@/lib/auth/seal'
import { nextRevision } from '@/lib/db/next-revision'
import { AppError } from '@/lib/kernel/app-error'
import { newId } from '@/lib/kernel/id'
import { type CreateShare, mostShares, type ShareView } from '@/lib/shares/contract'
import { newShareToken, shareTokenHash } from '@/lib/shares/server/share-token'
import { viewShare } from '@/lib/shares/server/view-share'
import type { World } from '@/lib/world'

type Input = { world: World; user: { id: string }; input: CreateShare }

export const dayMs = 86_400_000

/** A new link to a collection and what is inside it. AppError `not_found` where the collection is not the user's. */
export const createShare = ({ world, user, input }: Input): Promise<ShareView> =>
  world.db.transaction().execute(async (db) => {
    await nextRevision(db, user.id)
    const collection = await db
      .selectFrom('collections')
      .select(['id', 'name'])
      .where('id', '=', input.collectionId)
      .where('owner_id', '=', user.id)
      .executeTakeFirst()
    if (!collection) throw new AppError('not_found', { key: 'collections.refused.gone' })
    const now = world.clock.now()
    const { count } = await db
      .selectFrom('shares')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('owner_id', '=', user.id)
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', now)
      .executeTakeFirstOrThrow()
    if (Number(count) >= mostShares)
      throw new AppError('conflict', { key: 'shares.refused.tooMany', values: { most: mostShares } })
    const id = newId(now)
    const token = newShareToken()
    const row = await db
      .insertInto('shares')
      .values({
        id,
        owner_id: user.id,
        collection_id: collection.id,
        token_hash: shareTokenHash(token),
        token_sealed: seal(token, { secret: world.secret, record: id }),
        shows_prompts: Number(input.showsPrompts),
        created_at: now,
        expires_at: now + input.days * dayMs,
        revoked_at: null,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    return viewShare(world, { ...row, name: collection.name })
  })
