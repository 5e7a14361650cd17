import { whyOf } from '@/lib/kernel/log'
import type { World } from '@/lib/world'

/** A smaller gallery is read before anybody notices. */
const large = 20_000
const most = 10

/**
 * Reads the large galleries into the index when a server starts, so that nobody waits for it. Every result has bumped its owner's revision a few times,
 * so that tells which are large without counting.
 */
export async function warmGalleries({ db, gallery, log }: World): Promise<void> {
  try {
    const owners = await db
      .selectFrom('revisions')
      .select('owner_id')
      .where('value', '>=', large)
      .orderBy('value', 'desc')
      .limit(most)
      .execute()
    for (const { owner_id } of owners) await gallery.place({ ownerId: owner_id, query: { id: 'none' } })
  } catch (error) {
    log('gallery.not_warmed', { why: whyOf(error) })
  }
}
