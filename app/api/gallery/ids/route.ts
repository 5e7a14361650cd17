import { AskIds, GalleryIds } from '@/lib/gallery/contract'
import { route } from '@/lib/http/route'
import { world } from '@/lib/world'

export const GET = route({ query: AskIds, answer: GalleryIds }, ({ user, query }) =>
  world().gallery.ids({ ownerId: user.id, query, now: world().clock.now() }),
)
