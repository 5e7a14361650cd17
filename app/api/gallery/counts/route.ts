import { GalleryQuery, GalleryCounts } from '@/lib/gallery/contract'
import { route } from '@/lib/http/route'
import { world } from '@/lib/world'

export const GET = route({ query: GalleryQuery, answer: GalleryCounts }, ({ user, query }) =>
  world().gallery.counts({ ownerId: user.id, query, now: world().clock.now() }),
)
