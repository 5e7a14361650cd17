import { largestOwners } from '@/lib/db/largest-owners'
import { whyOf } from '@/lib/kernel/log'
import type { World } from '@/lib/world'

/** Reads the large galleries into the index when a server starts, so that nobody waits for it. */
export async function warmGalleries({ db, clock, gallery, log }: World): Promise<void> {
  try {
    for (const ownerId of await largestOwners(db))
      await gallery.place({ ownerId, query: { id: 'none' }, now: clock.now() })
  } catch (error) {
    log('gallery.not_warmed', { why: whyOf(error) })
  }
}
